"""What is written when a register is corrected: reversals, and the acts as they now are."""

from __future__ import annotations

from dataclasses import replace

from alongside.core.delivery.acts import HeldAct, HeldSession, acts_of
from alongside.core.delivery.ledger import WrittenAct, acts_to_write, holding
from alongside.core.delivery.register import Attendance, reversal_of
from tests.unit.test_core_delivery_acts import AMINA, AT, NIA, WALK


def written(acts: tuple[HeldAct, ...], begin: int = 1) -> tuple[WrittenAct, ...]:
    return tuple(
        WrittenAct(
            key=key,
            entry=act.entry,
            person=act.person,
            role=act.role,
            on=act.on,
            minutes=act.minutes,
            facts=act.facts,
        )
        for key, act in enumerate(acts, start=begin)
    )


def correct(record: tuple[WrittenAct, ...], session: HeldSession) -> tuple[WrittenAct, ...]:
    """The record after everything that was to be written is written."""
    todo = acts_to_write(record, acts_of(session))
    record = (
        *record,
        *(
            replace(each.of, key=len(record) + place, minutes=each.minutes, reverses=each.of.key)
            for place, each in enumerate(todo.reversals, start=1)
        ),
    )
    return (*record, *written(todo.acts, begin=len(record) + 1))


def test_a_first_register_is_written_as_it_is_and_the_second_time_nothing_is() -> None:
    record = correct((), WALK)
    assert [act.person for act in record] == ["Amina", "Nia"]
    assert not acts_to_write(record, acts_of(WALK))
    assert correct(record, WALK) == record


def test_a_reversed_entry_yields_an_act_with_negative_minutes() -> None:
    record = correct((), WALK)
    undone = reversal_of(AMINA, key=3, by="Nia", at=AT, reason="Wrong person")
    after = correct(record, replace(WALK, register=(AMINA, NIA, undone)))
    assert [(act.person, act.minutes, act.reverses) for act in after[2:]] == [("Amina", -120, 1)]
    assert [act.person for act in holding(after)] == ["Nia"]


def test_when_no_professional_came_after_all_everybodys_act_is_another() -> None:
    record = correct((), WALK)
    undone = reversal_of(NIA, key=3, by="Amina", at=AT, reason="She was ill")
    todo = acts_to_write(record, acts_of(replace(WALK, register=(AMINA, NIA, undone))))
    assert {(each.of.person, str(each.reason)) for each in todo.reversals} == {
        ("Amina", "The facts of this session were corrected."),
        ("Nia", "The register of this session was corrected."),
    }
    assert [act.person for act in todo.acts] == ["Amina"]


def test_shorter_minutes_are_a_reversal_and_a_new_act() -> None:
    record = correct((), WALK)
    undone = reversal_of(AMINA, key=3, by="Nia", at=AT, reason="Left early")
    shorter = replace(AMINA, key=4, minutes=45, attendance=Attendance.PARTLY)
    after = correct(record, replace(WALK, register=(AMINA, NIA, undone, shorter)))
    assert sum(act.minutes for act in after if act.person == "Amina") == 45
    assert [act.minutes for act in holding(after) if act.person == "Amina"] == [45]
    assert sum(act.minutes for act in after if act.person == "Nia") == 120


def test_a_reversal_of_a_reversal_is_not_needed() -> None:
    record = correct((), WALK)
    undone = reversal_of(AMINA, key=3, by="Nia", at=AT, reason="Wrong person")
    without = correct(record, replace(WALK, register=(AMINA, NIA, undone)))
    again = replace(AMINA, key=4)
    back = correct(without, replace(WALK, register=(AMINA, NIA, undone, again)))
    assert sorted((act.person, act.minutes) for act in holding(back)) == [("Amina", 120), ("Nia", 120)]
