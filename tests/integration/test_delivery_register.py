"""Taking a register: nothing is lost, nothing is overwritten, and a held session yields its acts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.register import (
    GivenConfirmation,
    NewEntry,
    SentRegister,
    close_register,
    confirm_entries,
    confirm_entry,
    correct_entry,
    record_attendance,
    record_register,
    record_registers,
    remove_entry,
)
from alongside.web.delivery.models import Act, Confirmation, RegisterEntry, Session
from alongside.web.delivery.queries.acts import Chosen, acts_of, minutes_delivered, total
from alongside.web.delivery.queries.reconciling import differences
from alongside.web.delivery.queries.register import register_of, registers_to_take, to_confirm
from alongside.web.services.models import Relationship, RemovedPost, Role
from tests.integration.at_once import at_once
from tests.integration.walking_group import AFTER, ENDS, STARTS, WalkingGroup, walking_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> WalkingGroup:
    return walking_group()


def came(person, role, minutes: int = 120, attendance: str = "CAME") -> NewEntry:
    return NewEntry(person=person, role=role, attendance=attendance, minutes=minutes)


def both(group: WalkingGroup) -> list[NewEntry]:
    return [came(group.ann, group.lead), came(group.nia, group.nurse)]


def modes(session: Session) -> dict[str, str]:
    held = Act.objects.filter(session=session, reverses=None, reversed_by=None).select_related("person")
    return {act.person.known_as: f"{act.mode} {act.grade}".strip() for act in held}


def test_a_register_that_is_closed_yields_acts_in_their_derived_modes(group) -> None:
    taken = record_register(group.session, both(group), by=group.nia, at=AFTER, close=True)
    assert taken.is_closed
    assert modes(group.session) == {"Ann": "DELIVERY_ALONGSIDE A", "Nia": "STAFF_DELIVERY"}
    assert minutes_delivered(group.ann, group.service) == 120
    assert acts_of(group.ann, group.service).get().entry.recorded_by == group.nia
    assert not list(differences())


def test_a_half_filled_register_is_kept_and_yields_nothing_until_it_is_closed(group) -> None:
    record_register(group.session, both(group)[:1], by=group.nia, at=AFTER)
    register = register_of(group.session)
    assert [line.entry.person for line in register.lines] == [group.ann]
    assert [invitation.person for invitation in register.to_record] == [group.nia]
    assert not Act.objects.exists()
    record_register(group.session, both(group)[1:], by=group.cai, at=AFTER)
    close_register(group.session, by=group.cai, at=AFTER)
    assert modes(group.session) == {"Ann": "DELIVERY_ALONGSIDE A", "Nia": "STAFF_DELIVERY"}


def test_closing_twice_changes_nothing(group) -> None:
    record_register(group.session, both(group), by=group.nia, at=AFTER, close=True)
    close_register(group.session, by=group.nia, at=AFTER)
    assert Act.objects.count() == 2
    assert group.session.history.count() == 2


def test_without_a_professional_it_was_peer_support_and_says_so_once_that_is_known(group) -> None:
    record_register(group.session, both(group), by=group.nia, at=AFTER, close=True)
    entry = RegisterEntry.objects.get(person=group.nia)
    correct_entry(entry, attendance="NO_SHOW", minutes=0, reason="Nia was ill", by=group.ann, at=AFTER)
    assert modes(group.session) == {"Ann": "PEER_SUPPORT"}
    assert minutes_delivered(group.ann, group.service) == 0
    assert Act.objects.filter(reverses__isnull=False).count() == 2
    assert not list(differences())


def test_somebody_who_came_unannounced_is_added_later_and_their_act_follows(group) -> None:
    record_register(group.session, both(group), by=group.nia, at=AFTER, close=True)
    record_attendance(group.session, group.bo, group.lead, "STAND_IN", 60, by=group.nia, at=AFTER)
    assert modes(group.session)["Bo"] == "DELIVERY_ALONGSIDE A"
    assert acts_of(group.bo, group.service).get().minutes == 60
    assert Act.objects.count() == 3


def test_who_somebody_was_on_the_day_decides(group) -> None:
    volunteer = group.person("Vic", "OUTSIDE_VOLUNTEER")
    peer = group.person("Pat", "EMPLOYED_PEER")
    left = group.person("Lou", "USES")
    Relationship.objects.filter(person=left).update(active_to=date(2026, 3, 3))
    Relationship.objects.create(person=left, service=group.service, kind="USED", active_from=date(2026, 3, 3))
    lines = [*both(group), *(came(person, group.lead) for person in (volunteer, peer, left, group.cai))]
    record_register(group.session, lines, by=group.nia, at=AFTER, close=True)
    assert modes(group.session) == {
        "Ann": "DELIVERY_ALONGSIDE A",
        "Nia": "STAFF_DELIVERY",
        "Vic": "VOLUNTEERING_ALONGSIDE A",
        "Pat": "DELIVERY_ALONGSIDE A",
        "Lou": "DELIVERY_ALONGSIDE A",
        "Cai": "VOLUNTEERING_ALONGSIDE A",
    }
    assert Act.objects.get(person=peer).employed_peer
    assert Act.objects.get(person=left).facts["actor"] == "ex_user"


def test_a_role_that_fills_a_cut_post_is_substitution_from_the_day_of_the_cut(group) -> None:
    post = RemovedPost.objects.create(
        service=group.service, role=group.lead, title="Leader", removed_on=date(2026, 3, 3)
    )
    record_register(group.session, both(group), by=group.nia, at=AFTER, close=True)
    assert modes(group.session)["Ann"] == "SUBSTITUTION"
    earlier = group.another_session(STARTS - timedelta(days=7))
    record_register(earlier, both(group), by=group.nia, at=AFTER, close=True)
    assert modes(earlier)["Ann"] == "DELIVERY_ALONGSIDE A"
    post.restored_on = date(2026, 3, 10)
    post.save()
    later = group.another_session(STARTS + timedelta(days=7))
    record_register(later, both(group), by=group.nia, at=AFTER + timedelta(days=7), close=True)
    assert modes(later)["Ann"] == "DELIVERY_ALONGSIDE A"


def test_a_helper_with_no_task_takes_part_in_general_activity(group) -> None:
    helper = Role.objects.create(service=group.service, title="Helper", side="LAY")
    record_register(group.session, [*both(group), came(group.bo, helper)], by=group.nia, at=AFTER, close=True)
    assert modes(group.session)["Bo"] == "GENERAL_ACTIVITY"


def test_whoever_was_not_free_to_say_no_was_compelled(group) -> None:
    line = NewEntry(person=group.ann, role=group.lead, attendance="CAME", minutes=120, freely_chosen=False)
    record_register(group.session, [line, both(group)[1]], by=group.nia, at=AFTER, close=True)
    assert modes(group.session)["Ann"] == "COMPELLED"


def test_the_same_said_twice_is_recorded_once(group) -> None:
    first = record_attendance(group.session, group.ann, group.lead, "CAME", 120, by=group.nia, at=AFTER)
    again = record_attendance(group.session, group.ann, group.lead, "CAME", 120, by=group.cai, at=AFTER)
    assert first == again
    assert first.recorded_by == group.nia


def test_what_somebody_else_recorded_meanwhile_is_never_overwritten(group) -> None:
    record_register(group.session, both(group)[:1], by=group.ann, at=AFTER)
    mine = [came(group.ann, group.lead, 60, "PARTLY"), came(group.nia, group.nurse)]
    taken = record_register(group.session, mine, by=group.nia, at=AFTER, close=True)
    (differs,) = taken.differing
    assert (differs.stands.minutes, differs.stands.recorded_by, differs.wanted.minutes) == (
        120,
        group.ann,
        60,
    )
    assert not taken.is_closed
    assert {line.entry.person for line in register_of(group.session).lines} == {group.ann, group.nia}
    with pytest.raises(Refusal, match="on this register already"):
        record_attendance(group.session, group.ann, group.lead, "NO_SHOW", 0, by=group.nia, at=AFTER)


def test_a_correction_reverses_and_gives_its_reason(group) -> None:
    entry = record_attendance(group.session, group.ann, group.lead, "CAME", 120, by=group.nia, at=AFTER)
    corrected = correct_entry(
        entry, attendance="PARTLY", minutes=45, reason="Ann left early", by=group.ann, at=AFTER
    )
    register = register_of(group.session)
    assert [line.entry for line in register.lines] == [corrected]
    (reversal,) = register.taken_back
    assert (reversal.reverses, reversal.reason, reversal.recorded_by) == (entry, "Ann left early", group.ann)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": ""}, "why this entry is corrected"),
        ({"reason": "x" * 301}, "longer than 300 characters"),
        ({"attendance": "CAME", "minutes": 120}, "what the register says already"),
        ({"attendance": "CAME", "minutes": 0}, "for how many minutes"),
        ({"attendance": "NO_SHOW"}, "has no minutes"),
        ({"attendance": "PARTLY", "minutes": 120}, "less than the 120 minutes"),
        ({"attendance": "CAME", "minutes": 181}, "at most 180"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_nothing_changes(group, change, said) -> None:
    entry = record_attendance(group.session, group.ann, group.lead, "CAME", 120, by=group.nia, at=AFTER)
    wanted = {"attendance": "PARTLY", "minutes": 45, "reason": "Left early"} | change
    with pytest.raises(Refusal, match=said):
        correct_entry(entry, **wanted, by=group.ann, at=AFTER)
    assert [line.entry for line in register_of(group.session).lines] == [entry]
    assert RegisterEntry.objects.count() == 1


def test_an_entry_about_the_wrong_person_is_taken_back_and_its_act_with_it(group) -> None:
    record_register(
        group.session, [*both(group), came(group.bo, group.lead)], by=group.nia, at=AFTER, close=True
    )
    wrong = RegisterEntry.objects.get(person=group.bo)
    remove_entry(wrong, reason="It was another Bo", by=group.nia, at=AFTER)
    assert set(modes(group.session)) == {"Ann", "Nia"}
    assert total(group.organisation, Chosen(person=group.bo)).acts == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"minutes": -1}, "for how many minutes"),
        ({"minutes": 0}, "for how many minutes"),
        ({"minutes": 181}, "nobody can have been there for 181"),
        ({"attendance": "EXCUSED"}, "has no minutes"),
        ({"attendance": "PARTLY"}, "less than the 120 minutes"),
    ],
)
def test_minutes_that_cannot_be_are_refused_in_a_sentence(group, line, said) -> None:
    wanted = {"attendance": "CAME", "minutes": 120} | line
    bad = NewEntry(person=group.ann, role=group.lead, **wanted)
    with pytest.raises(Refusal, match=said):
        record_register(group.session, [both(group)[1], bad], by=group.nia, at=AFTER)
    assert not RegisterEntry.objects.exists()


def test_a_session_that_has_not_begun_has_no_register(group) -> None:
    with pytest.raises(Refusal, match="not begun"):
        record_register(group.session, both(group), by=group.nia, at=STARTS - timedelta(minutes=1))
    record_register(group.session, both(group), by=group.nia, at=STARTS)


@pytest.mark.parametrize(
    ("state", "said"),
    [("CANCELLED", "cancelled"), ("PROPOSED", "only proposed"), ("REFUSED", "only proposed")],
)
def test_a_session_that_was_not_to_be_held_has_no_register(group, state, said) -> None:
    session = group.another_session(STARTS, state=state)
    with pytest.raises(Refusal, match=said):
        record_register(session, both(group), by=group.nia, at=AFTER)
    with pytest.raises(Refusal, match=said):
        close_register(session, by=group.nia, at=AFTER)


def test_where_nobody_came_the_register_cannot_be_closed(group) -> None:
    nobody = [came(group.ann, group.lead, 0, "EXCUSED"), came(group.nia, group.nurse, 0, "NO_SHOW")]
    with pytest.raises(Refusal, match="nobody came"):
        record_register(group.session, nobody, by=group.cai, at=AFTER, close=True)
    record_register(group.session, nobody, by=group.cai, at=AFTER)
    assert len(register_of(group.session).lines) == 2


def test_people_and_roles_of_elsewhere_are_never_recorded(group) -> None:
    other = walking_group("Another body")
    with pytest.raises(ValueError, match="another organisation"):
        record_attendance(group.session, other.ann, group.lead, "CAME", 60, by=group.nia, at=AFTER)
    with pytest.raises(ValueError, match="not one of this session"):
        record_attendance(group.session, group.ann, other.lead, "CAME", 60, by=group.nia, at=AFTER)


def test_the_night_on_which_the_clocks_go_back_has_its_extra_hour(group) -> None:
    """From 00:30 to 02:30 by the clock on 25 October 2026 three hours pass, and may be recorded."""
    night = group.another_session(datetime(2026, 10, 24, 23, 30, tzinfo=UTC), hours=3)
    record_register(
        night,
        [came(group.ann, group.lead, 180), came(group.nia, group.nurse, 180)],
        by=group.nia,
        at=datetime(2026, 10, 25, 8, tzinfo=UTC),
        close=True,
    )
    assert Act.objects.get(person=group.ann).on == date(2026, 10, 25)
    assert minutes_delivered(group.ann) == 180


def test_each_side_confirms_the_other_and_nobody_themselves(group) -> None:
    record_register(
        group.session, [*both(group), came(group.bo, group.lead)], by=group.cai, at=AFTER, close=True
    )
    ann, nia = (RegisterEntry.objects.get(person=person) for person in (group.ann, group.nia))
    assert [line.entry for line in to_confirm(group.ann, AFTER)] == [nia]
    assert {line.entry.person for line in to_confirm(group.nia, AFTER)} == {group.ann, group.bo}
    for entry, by, said in (
        (ann, group.ann, "Nobody confirms their own"),
        (ann, group.bo, "A professional confirms this"),
        (ann, group.cai, "Only somebody who was at the session"),
        (ann, group.eve, "Only somebody who was at the session"),
    ):
        with pytest.raises(Refusal, match=said):
            confirm_entry(entry, by=by, at=AFTER)
    confirm_entry(ann, by=group.nia, at=AFTER)
    confirm_entry(nia, by=group.bo, at=AFTER)
    assert to_confirm(group.ann, AFTER) == []
    assert register_of(group.session).lines[0].is_vouched_for


def test_what_the_other_side_recorded_needs_no_second_word(group) -> None:
    record_register(group.session, both(group), by=group.nia, at=AFTER, close=True)
    by_person = {line.entry.person: line for line in register_of(group.session).lines}
    assert by_person[group.ann].vouched_by == group.nia.pk
    assert by_person[group.nia].vouched_by is None
    assert [line.entry.person for line in to_confirm(group.ann, AFTER)] == [group.nia]


def test_confirming_twice_keeps_the_first_word(group) -> None:
    record_register(group.session, [*both(group), came(group.bo, group.lead)], by=group.cai, at=AFTER)
    nia = RegisterEntry.objects.get(person=group.nia)
    first = confirm_entry(nia, by=group.ann, at=AFTER)
    assert confirm_entry(nia, by=group.bo, at=AFTER) == first


def test_an_entry_that_was_corrected_is_not_confirmed(group) -> None:
    record_register(group.session, both(group), by=group.cai, at=AFTER)
    nia = RegisterEntry.objects.get(person=group.nia)
    correct_entry(nia, attendance="PARTLY", minutes=30, reason="Called away", by=group.cai, at=AFTER)
    with pytest.raises(Refusal, match="corrected already"):
        confirm_entry(nia, by=group.ann, at=AFTER)


def whole(group: WalkingGroup, count: int) -> list[SentRegister]:
    sessions = [group.another_session(STARTS - timedelta(days=7 * n)) for n in range(count)]
    return [
        SentRegister(session=session, lines=both(group), by=group.nia, at=session.ends_at, close=True)
        for session in sessions
    ]


def test_many_registers_at_once_give_what_each_alone_gives() -> None:
    alone, together = walking_group(), walking_group("Another body")
    for sent in whole(alone, 12):
        record_register(sent.session, sent.lines, by=sent.by, at=sent.at, source="IMPORT", close=True)
    taken = record_registers(whole(together, 12), source="IMPORT")
    assert all(each.is_closed for each in taken)
    stored = (
        "on",
        "minutes",
        "mode",
        "grade",
        "counts",
        "facts",
        "recorded_at",
        "person__known_as",
        "recorded_by__known_as",
    )
    first, second = (
        sorted(Act.objects.filter(organisation=each.organisation).values_list(*stored), key=str)
        for each in (alone, together)
    )
    assert first == second
    assert len(first) == 24
    assert not list(differences())


def test_many_registers_cost_few_queries(group, django_assert_max_num_queries) -> None:
    sent = whole(group, 40)
    with django_assert_max_num_queries(105):  # saving 40 sessions with their history is 80 of them
        record_registers(sent, source="IMPORT")
    given = [
        GivenConfirmation(entry=entry, by=group.ann, at=AFTER)
        for entry in RegisterEntry.objects.filter(person=group.nia)
    ]
    with django_assert_max_num_queries(12):
        confirm_entries(given)
    assert Confirmation.objects.count() == 40


def test_registers_that_wait_are_found(group) -> None:
    assert list(registers_to_take(group.organisation, AFTER)) == [group.session]
    assert not list(registers_to_take(group.organisation, ENDS - timedelta(minutes=1)))
    record_register(group.session, both(group), by=group.nia, at=AFTER, close=True)
    assert not list(registers_to_take(group.organisation, AFTER))


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_registers_sent_at_once_lose_nothing_and_count_nobody_twice() -> None:
    group = walking_group()
    results = at_once(
        lambda: record_register(group.session, both(group), by=group.nia, at=AFTER, close=True),
        lambda: record_register(
            group.session, [*both(group), came(group.bo, group.lead)], by=group.ann, at=AFTER, close=True
        ),
        lambda: record_register(
            group.session, [came(group.ann, group.lead, 30, "PARTLY")], by=group.cai, at=AFTER
        ),
    )
    assert not [result for result in results if isinstance(result, Exception)]
    lines = register_of(Session.objects.get(pk=group.session.pk)).lines
    assert sorted(line.entry.person.known_as for line in lines) == ["Ann", "Bo", "Nia"]
    assert total(group.organisation, Chosen()).acts == (
        3 if Session.objects.get(pk=group.session.pk).state == "HELD" else 0
    )
    assert not list(differences())


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_those_who_correct_one_entry_at_once_one_does() -> None:
    group = walking_group()
    record_register(group.session, both(group), by=group.nia, at=AFTER, close=True)
    entry = RegisterEntry.objects.get(person=group.ann)
    results = at_once(
        *(
            (
                lambda minutes=minutes: correct_entry(
                    entry, attendance="PARTLY", minutes=minutes, reason="Left", by=group.nia, at=AFTER
                )
            )
            for minutes in (30, 40, 50)
        )
    )
    (corrected,) = [result for result in results if isinstance(result, RegisterEntry)]
    assert sum(isinstance(result, Refusal) for result in results) == 2
    assert minutes_delivered(group.ann) == corrected.minutes
    assert not list(differences())


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_confirmed_twice_at_once_is_confirmed_once() -> None:
    group = walking_group()
    record_register(group.session, [*both(group), came(group.bo, group.lead)], by=group.cai, at=AFTER)
    entry = RegisterEntry.objects.get(person=group.nia)
    results = at_once(
        *(lambda by=by: confirm_entry(entry, by=by, at=AFTER) for by in (group.ann, group.bo, group.ann))
    )
    assert not [result for result in results if isinstance(result, Exception)]
    assert Confirmation.objects.count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_registers_of_several_sessions_closed_and_corrected_at_once_all_count() -> None:
    group = walking_group()
    sent = whole(group, 6)
    results = at_once(
        *(
            (lambda each=each: record_register(each.session, each.lines, by=group.nia, at=AFTER, close=True))
            for each in sent
        )
    )
    assert not [result for result in results if isinstance(result, Exception)]
    entries = list(RegisterEntry.objects.filter(person=group.nia))
    results = at_once(
        *(
            (
                lambda entry=entry: correct_entry(
                    entry, attendance="NO_SHOW", minutes=0, reason="Ill", by=group.ann, at=AFTER
                )
            )
            for entry in entries
        )
    )
    assert not [result for result in results if isinstance(result, Exception)]
    assert minutes_delivered(group.ann) == 0
    assert total(group.organisation, Chosen(mode="PEER_SUPPORT")).minutes == 6 * 120
    assert not list(differences())
