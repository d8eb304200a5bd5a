"""Registers that are corrected again and again, and the acts that follow: sums stay true throughout."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.delivery.acts import HeldAct, HeldSession, Related, Relation, RoleFacts, acts_of
from alongside.core.delivery.ledger import WrittenAct, acts_to_write, holding
from alongside.core.delivery.register import Attendance, Entry, reversal_of, standing
from alongside.core.participation.facts import ProfessionalShare
from alongside.core.participation.modes import Grade, Mode
from alongside.core.participation.rules import derive
from alongside.core.shared.periods import Days
from alongside.core.shared.sides import Side

AT = datetime(2026, 6, 9, 13, tzinfo=UTC)
ON = date(2026, 6, 9)
ROLES = (
    RoleFacts(key="beside", title="beside", side=Side.LAY),
    RoleFacts(key="case", title="case", side=Side.LAY, share=ProfessionalShare.SAME_CASE),
    RoleFacts(key="led", title="led", side=Side.LAY, share=ProfessionalShare.SUPERVISES_ONLY),
    RoleFacts(key="nurse", title="nurse", side=Side.PROFESSIONAL),
)
PEOPLE = ("Amina", "Bill", "Cerys", "Nia")
LONG = Days(date(2020, 1, 1))

Says = tuple[str, RoleFacts, Attendance, int]
says = st.tuples(
    st.sampled_from(PEOPLE), st.sampled_from(ROLES), st.sampled_from(Attendance), st.integers(1, 180)
)


def apply(lines: list[Entry], said: Says) -> list[Entry]:
    """The register after somebody corrected (or first said) how it was with one person."""
    person, role, attendance, minutes = said
    at = AT + timedelta(minutes=len(lines))
    for old in [each for each in standing(lines) if each.person == person]:
        lines = [*lines, reversal_of(old, key=len(lines) + 1, by="Dai", at=at, reason="Corrected")]
    entry = Entry(
        key=len(lines) + 1,
        person=person,
        role=role.key,
        side=role.side,
        attendance=attendance,
        minutes=minutes if attendance.was_there else 0,
        recorded_by="Dai",
        recorded_at=at,
    )
    return [*lines, entry]


def session_with(lines: list[Entry], relations: dict[str, Relation]) -> HeldSession:
    related = {person: (Related(relation, LONG),) for person, relation in relations.items()}
    return HeldSession(on=ON, register=tuple(lines), roles=ROLES, related=related)


def write(record: list[WrittenAct], acts: tuple[HeldAct, ...]) -> list[WrittenAct]:
    todo = acts_to_write(record, acts)
    for undone in todo.reversals:
        record = [
            *record,
            replace(undone.of, key=len(record), minutes=undone.minutes, reverses=undone.of.key),
        ]
    for act in todo.acts:
        facts = {name: getattr(act, name) for name in ("entry", "person", "role", "on", "minutes", "facts")}
        record = [*record, WrittenAct(key=len(record), **facts)]
    return record


@given(st.lists(says, max_size=12), st.randoms(use_true_random=False))
def test_the_last_word_on_each_person_stands_in_whatever_order_lines_arrive(
    said: list[Says], random: Random
) -> None:
    lines: list[Entry] = []
    last: dict[str, Says] = {}
    for each in said:
        lines = apply(lines, each)
        last[each[0]] = each
    shuffled = [*lines, *lines[:3]]
    random.shuffle(shuffled)
    held = standing(shuffled)
    assert held == standing(lines)
    assert {entry.person: (entry.role, entry.attendance) for entry in held} == {
        person: (role.key, attendance) for person, (_, role, attendance, _) in last.items()
    }


@given(
    st.lists(says, min_size=1, max_size=10),
    st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(Relation)),
)
def test_after_every_correction_the_record_sums_to_what_the_register_says(
    said: list[Says], relations: dict[str, Relation]
) -> None:
    lines: list[Entry] = []
    record: list[WrittenAct] = []
    for each in said:
        lines = apply(lines, each)
        acts = acts_of(session_with(lines, relations))
        before = record
        record = write(record, acts)
        assert record[: len(before)] == before, "nothing written is ever changed"
        assert write(record, acts) == record, "doing it twice writes nothing"
        for person in PEOPLE:
            summed = sum(act.minutes for act in record if act.person == person)
            assert summed == sum(e.minutes for e in standing(lines) if e.person == person)
        assert {(act.person, act.facts) for act in holding(record)} == {
            (act.person, act.facts) for act in acts
        }
    undone = [act.reverses for act in record if act.reverses is not None]
    assert len(undone) == len(set(undone)), "nothing is reversed twice"


@given(st.lists(says, max_size=8), st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(Relation)))
def test_grade_a_takes_a_professional_on_the_register_and_b_a_role_that_shares_the_case(
    said: list[Says], relations: dict[str, Relation]
) -> None:
    lines: list[Entry] = []
    for each in said:
        lines = apply(lines, each)
    came = [entry for entry in standing(lines) if entry.attendance.was_there]
    professional = any(
        entry.side is Side.PROFESSIONAL or relations.get(str(entry.person)) is Relation.PROFESSIONAL
        for entry in came
    )
    for act in acts_of(session_with(lines, relations)):
        derived = derive(act.facts)
        if derived.grade is Grade.A:
            assert professional
        if derived.grade is Grade.B:
            assert act.role == "case"
            assert not professional
        if derived.counts:
            assert derived.mode is Mode.DELIVERY_ALONGSIDE
            assert relations.get(str(act.person)) not in (
                None,
                Relation.OUTSIDE_VOLUNTEER,
                Relation.PROFESSIONAL,
            )
