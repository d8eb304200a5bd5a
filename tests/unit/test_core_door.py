"""What the door proposes, what does not fit, whom to ask next, and what people are called."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from alongside.core.delivery.register import Attendance
from alongside.core.door.catalogue import catalogue
from alongside.core.door.conflicts import Conflict
from alongside.core.door.events import Saying, What
from alongside.core.door.lines import proposed, who_is_in
from alongside.core.door.lone import BREATH, LADDER, PATIENCE, Step, Watch, due_step, next_step
from alongside.core.door.names import begins, is_meant, labels
from alongside.core.door.page import page
from alongside.core.shared.periods import Span

TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)
SPAN = Span(TEN, TEN + timedelta(hours=2))
IN, OUT = What.IN, What.OUT


def at(minutes: float) -> datetime:
    return TEN + timedelta(minutes=minutes)


def said(what: What, minutes: float, device: str = "a", *, number: int = 0, **more: object) -> Saying:
    moment = at(minutes)
    values = {
        "key": f"{what}{minutes}{device}",
        "person": "ana",
        "said_at": moment,
        "heard_at": moment,
        **more,
    }
    return Saying(what=what, device=device, number=number, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sayings", "minutes", "attendance", "conflicts"),
    [
        ([said(IN, -10), said(OUT, 130)], 120, Attendance.CAME, []),
        ([said(IN, 0)], 120, Attendance.CAME, []),
        ([said(IN, 4)], 116, Attendance.CAME, []),
        ([said(IN, 30)], 90, Attendance.PARTLY, []),
        ([said(IN, 0), said(OUT, 30), said(IN, 60), said(OUT, 90)], 60, Attendance.PARTLY, []),
        ([said(IN, 0), said(IN, 1)], 120, Attendance.CAME, []),
        ([said(IN, 0), said(IN, 20)], 120, Attendance.CAME, [Conflict.SAID_TWICE]),
        ([said(IN, 0), said(IN, 20, "b")], 120, Attendance.CAME, [Conflict.DEVICES_DISAGREE]),
        ([said(IN, 10), said(OUT, 11, "b")], 1, Attendance.PARTLY, [Conflict.DEVICES_DISAGREE]),
        ([said(OUT, 50)], 0, None, [Conflict.LEFT_BEFORE_ARRIVING]),
        ([said(IN, -40), said(OUT, -30)], 0, None, []),
        ([said(IN, -200)], 120, Attendance.CAME, [Conflict.OUTSIDE]),
        ([said(IN, 0, clock_off=None)], 120, Attendance.CAME, [Conflict.CLOCK_WRONG]),
        ([said(IN, 0, clock_changed=True)], 120, Attendance.CAME, [Conflict.CLOCK_CHANGED]),
        ([said(IN, 10, number=9), said(OUT, 50, number=3)], 40, Attendance.PARTLY, [Conflict.CLOCK_CHANGED]),
    ],
)
def test_what_the_door_proposes(sayings, minutes, attendance, conflicts) -> None:
    (found,) = proposed(sayings, SPAN)
    assert (found.minutes, found.attendance) == (minutes, attendance)
    assert [each.conflict for each in found.mismatches] == conflicts


def test_a_clock_that_is_ahead_is_put_right() -> None:
    ahead = said(IN, 90, said_at=at(90), heard_at=at(31), clock_off=3600)
    (found,) = proposed([ahead], SPAN)
    assert (found.came_at, found.minutes) == (at(30), 90)
    assert "60 minutes off" in str(found.mismatches[0].sentence)


def test_nothing_happened_later_than_it_was_heard() -> None:
    assert said(IN, 90, heard_at=at(30)).happened_at == at(30)


def test_what_comes_after_the_register_was_finished_is_said_to() -> None:
    late = said(IN, 10, heard_at=at(300))
    (found,) = proposed([late], SPAN, closed_at=at(200))
    assert [each.conflict for each in found.mismatches] == [Conflict.AFTER_CLOSING]
    assert proposed([said(IN, 10)], SPAN, closed_at=at(200))[0].mismatches == ()


def test_a_session_over_a_change_of_the_clocks_counts_true_minutes() -> None:
    london = ZoneInfo("Europe/London")
    span = Span(datetime(2026, 3, 29, 0, 30, tzinfo=london), datetime(2026, 3, 29, 2, 30, tzinfo=london))
    came = Saying(key="1", person="ana", what=IN, said_at=span.starts_at, heard_at=span.starts_at)
    assert proposed([came], span)[0].minutes == 60 == span.minutes
    half = Saying(
        key="1",
        person="ana",
        what=IN,
        said_at=datetime(2026, 3, 29, 0, 45, tzinfo=london),
        heard_at=TEN + timedelta(days=60),
    )
    assert proposed([half], span)[0].minutes == 45


def test_who_is_in_goes_by_the_last_word() -> None:
    ben = said(IN, 5, person="ben", key="ben")
    assert who_is_in([said(OUT, 30), said(IN, 0), ben]) == {"ben"}


def test_moments_need_a_time_zone() -> None:
    with pytest.raises(ValueError):
        said(IN, 0, said_at=datetime(2026, 3, 2, 10))
    with pytest.raises(ValueError):
        Watch(expected_at=datetime(2026, 3, 2, 10))


def climbed(until: float, *, look_every: float = 1, from_: float = 0) -> list[tuple[Step, float]]:
    """Look every so often; which steps were taken, after how many minutes."""
    taken: list[tuple[Step, datetime]] = []
    minute = from_
    while minute <= until:
        step = due_step(Watch(expected_at=TEN, taken=tuple(taken)), at(minute))
        if step is not None:
            taken.append((step, at(minute)))
        minute += look_every
    return [(step, (moment - TEN).total_seconds() / 60) for step, moment in taken]


def test_nobody_is_asked_before_the_end() -> None:
    assert due_step(Watch(expected_at=TEN), at(-0.1)) is None
    assert due_step(Watch(expected_at=TEN), TEN) is Step.REMIND


def test_the_ladder_is_climbed_step_by_step() -> None:
    assert climbed(120) == [(rung.step, rung.after.total_seconds() / 60) for rung in LADDER]


def test_after_a_long_sleep_no_step_is_left_out_and_each_has_a_breath() -> None:
    found = climbed(300, from_=200)
    assert [step for step, _minute in found] == [rung.step for rung in LADDER]
    minutes = [minute for _step, minute in found]
    assert minutes[0] == 200
    assert all(b - a == BREATH.total_seconds() / 60 for a, b in pairwise(minutes))


def test_a_clock_that_is_set_back_neither_repeats_a_step_nor_holds_the_next_up() -> None:
    watch = Watch(expected_at=TEN, taken=((Step.REMIND, at(500)),), seen_to_at=at(900))
    assert due_step(watch, at(9)) is None
    assert due_step(watch, at(10)) is Step.TELL_CONTACT


def test_whoever_sees_to_it_has_time() -> None:
    watch = Watch(expected_at=TEN, taken=((Step.REMIND, TEN), (Step.TELL_CONTACT, at(10))), seen_to_at=at(18))
    assert next_step(watch) == (Step.TELL_COORDINATORS, at(18) + PATIENCE)


def test_after_the_last_step_there_is_none() -> None:
    assert next_step(Watch(expected_at=TEN, taken=tuple((rung.step, TEN) for rung in LADDER))) is None


def test_an_end_in_the_hour_that_comes_twice_is_that_very_moment() -> None:
    london = ZoneInfo("Europe/London")
    second = datetime(2026, 10, 25, 1, 30, tzinfo=london, fold=1)
    assert due_step(Watch(expected_at=second), second.astimezone(UTC) - timedelta(minutes=1)) is None
    assert due_step(Watch(expected_at=second), second.astimezone(UTC)) is Step.REMIND


def test_names_are_told_apart_by_a_letter_and_no_more() -> None:
    names = {1: ("Ann", "Ann Price"), 2: ("Ann", "Ann Lloyd"), 3: ("Ben", "Ben Hughes"), 4: ("Zoë", "Zoë")}
    assert labels(names) == {1: "Ann P.", 2: "Ann L.", 3: "Ben", 4: "Zoë"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ann L", True),
        ("ann lloyd", True),
        ("Nan Ll", True),
        ("Ann", False),
        ("", False),
        ("Ann P", False),
        ("A Lloyd", False),
    ],
)
def test_a_typed_name_means_somebody_by_first_name_and_letter(typed: str, meant: bool) -> None:
    assert is_meant(typed, "Nan", "Ann Lloyd") is meant


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mo", False),
        ("mor", True),
        ("MÔR", True),
        ("pug", True),
        ("mor pu", True),
        ("orw", False),
        ("m o", False),
    ],
)
def test_three_letters_find_a_name(typed: str, found: bool) -> None:
    assert begins(typed, "Morwenna Pugh") is found


def test_the_page_and_the_words_come_from_the_tables() -> None:
    assert all(f"`{each}`" in page() for each in (*Conflict, *Step))
    assert {each.label for each in (*Conflict, *Step, *What)} <= set(catalogue())
