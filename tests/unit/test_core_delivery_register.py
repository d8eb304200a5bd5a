"""The register as a ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from alongside.core.delivery.register import (
    Attendance,
    Entry,
    check_may_record,
    check_may_reverse,
    reversal_of,
    same_entry,
    standing,
)
from alongside.core.shared.errors import Refusal
from alongside.core.shared.periods import Span
from alongside.core.shared.sides import Side

BEGAN = datetime(2026, 6, 9, 9, tzinfo=UTC)
SPAN = Span(BEGAN, BEGAN + timedelta(minutes=120))
AFTER = BEGAN + timedelta(hours=3)
AMINA = Entry(
    key=1,
    person="Amina",
    role="leader",
    side=Side.LAY,
    attendance=Attendance.CAME,
    minutes=120,
    recorded_by="Nia",
    recorded_at=AFTER,
)
BILL = replace(AMINA, key=2, person="Bill")


def test_how_things_stand_is_a_fold_over_the_lines() -> None:
    undone = reversal_of(AMINA, key=3, by="Nia", at=AFTER, reason="Wrong person")
    shorter = replace(AMINA, key=4, minutes=60, attendance=Attendance.PARTLY)
    assert standing([AMINA, BILL]) == (AMINA, BILL)
    assert standing([AMINA, BILL, undone]) == (BILL,)
    assert standing([AMINA, BILL, undone, shorter]) == (BILL, shorter)
    assert standing([shorter, undone, BILL, AMINA, AMINA]) == (BILL, shorter)


def test_a_reversal_says_what_it_takes_back_and_why() -> None:
    undone = reversal_of(AMINA, key=3, by="Nia", at=AFTER, reason="Wrong person")
    assert (undone.reverses, undone.person, undone.minutes, undone.reason) == (
        1,
        "Amina",
        120,
        "Wrong person",
    )
    with pytest.raises(Refusal, match="Say in a few words why"):
        reversal_of(AMINA, key=3, by="Nia", at=AFTER, reason="  ")
    with pytest.raises(ValueError, match="not reversed"):
        reversal_of(undone, key=5, by="Nia", at=AFTER, reason="No")


def test_a_reversal_of_nothing_is_a_mistake_of_the_caller() -> None:
    undone = reversal_of(AMINA, key=3, by="Nia", at=AFTER, reason="Wrong person")
    with pytest.raises(ValueError, match="no entry 1"):
        standing([undone])
    with pytest.raises(ValueError, match="no entry 3"):
        standing([AMINA, undone, replace(undone, key=4, reverses=3)])


@pytest.mark.parametrize(
    ("attendance", "minutes", "sentence"),
    [
        (Attendance.CAME, 0, "Say for how many minutes they were there."),
        (Attendance.STAND_IN, -1, "Say for how many minutes they were there."),
        (Attendance.NO_SHOW, 30, "Somebody who did not come has no minutes. Leave them at 0."),
        (Attendance.EXCUSED, 1, "Somebody who did not come has no minutes. Leave them at 0."),
    ],
)
def test_minutes_go_with_the_attendance(attendance: Attendance, minutes: int, sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        replace(AMINA, attendance=attendance, minutes=minutes)
    assert str(refusal.value.sentence) == sentence


def test_minutes_are_bounded_by_the_session_and_a_tolerance() -> None:
    check_may_record([], replace(AMINA, minutes=180), SPAN, AFTER)
    with pytest.raises(Refusal) as refusal:
        check_may_record([], replace(AMINA, minutes=181), SPAN, AFTER)
    assert str(refusal.value.sentence) == (
        "The session was planned for 120 minutes, so nobody can have been there for 181. Give at most 180."
    )


def test_for_part_means_less_than_the_whole() -> None:
    check_may_record([], replace(AMINA, attendance=Attendance.PARTLY, minutes=119), SPAN, AFTER)
    with pytest.raises(Refusal, match="less than the 120 minutes planned"):
        check_may_record([], replace(AMINA, attendance=Attendance.PARTLY, minutes=120), SPAN, AFTER)


def test_nobody_is_recorded_before_it_begins() -> None:
    with pytest.raises(Refusal, match="has not begun yet"):
        check_may_record([], AMINA, SPAN, BEGAN - timedelta(seconds=1))
    check_may_record([], AMINA, SPAN, BEGAN)


def test_one_person_has_one_entry_that_holds() -> None:
    with pytest.raises(Refusal, match="on this register already"):
        check_may_record([AMINA], replace(AMINA, key=9, role="back marker"), SPAN, AFTER)
    undone = reversal_of(AMINA, key=3, by="Nia", at=AFTER, reason="Wrong role")
    check_may_record([AMINA, undone], replace(AMINA, key=9, role="back marker"), SPAN, AFTER)


def test_only_an_entry_that_holds_is_reversed() -> None:
    check_may_reverse([AMINA], 1)
    undone = reversal_of(AMINA, key=3, by="Nia", at=AFTER, reason="Wrong person")
    for key in (1, 3, 99):
        with pytest.raises(Refusal, match="corrected already"):
            check_may_reverse([AMINA, undone], key)


def test_the_same_entry_sent_twice_is_found() -> None:
    again = replace(AMINA, key=7, recorded_at=AFTER + timedelta(seconds=1))
    assert same_entry([AMINA, BILL], again) == AMINA
    assert same_entry([AMINA], replace(again, minutes=60)) is None
