"""The report's totals add up, and say what they say they do."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.measurement.hours import Line, totals, totals_by
from alongside.core.participation.modes import FourCo, Grade, Mode

MAY = date(2026, 5, 1)


def line(
    mode: Mode, minutes: int, grade: Grade | None = None, *, employed: bool = False, service: str = "walk"
) -> Line:
    return Line(service, "p", MAY, mode, grade, employed, minutes)


def test_a_and_b_are_the_headline_and_c_stands_beside_it() -> None:
    found = totals(
        [
            line(Mode.DELIVERY_ALONGSIDE, 120, Grade.A),
            line(Mode.DELIVERY_ALONGSIDE, 60, Grade.B),
            line(Mode.LAY_LED_DELIVERY, 90, Grade.C),
            line(Mode.VOLUNTEERING_ALONGSIDE, 45, Grade.A),
        ]
    )
    assert (found.strict, found.same_session, found.same_case) == (180, 120, 60)
    assert found.supervised_only == 90
    assert found.everything == 315


def test_employed_peers_are_in_the_headline_and_told_apart() -> None:
    found = totals(
        [
            line(Mode.DELIVERY_ALONGSIDE, 60, Grade.B, employed=True),
            line(Mode.DELIVERY_ALONGSIDE, 30, Grade.A),
        ]
    )
    assert (found.strict, found.employed_peers, found.lay) == (90, 60, 30)


def test_the_wider_total_holds_the_four_cos() -> None:
    found = totals([line(Mode.CO_DESIGN, 60), line(Mode.CO_ASSESSMENT, 30), line(Mode.VOICE, 500)])
    assert found.four_cos == 90
    assert found.each_co[FourCo.CO_DESIGN] == 60
    assert found.each_co[FourCo.CO_DELIVERY] == 0


def test_a_correction_takes_its_minutes_back() -> None:
    found = totals(
        [line(Mode.DELIVERY_ALONGSIDE, 120, Grade.A), line(Mode.DELIVERY_ALONGSIDE, -120, Grade.A)]
    )
    assert found.strict == found.everything == 0


def test_a_month_is_told_by_its_first_day() -> None:
    with pytest.raises(ValueError, match="first day"):
        Line("walk", None, date(2026, 5, 2), Mode.VOICE, None, False, 1)


GRADED = [
    (mode, grade)
    for mode in (Mode.DELIVERY_ALONGSIDE, Mode.VOLUNTEERING_ALONGSIDE)
    for grade in (Grade.A, Grade.B)
]
PLAIN = [(mode, None) for mode in (Mode.VOICE, Mode.CO_DESIGN, Mode.CO_COMMISSIONING, Mode.STAFF_DELIVERY)]
LINES = st.lists(
    st.builds(
        lambda kind, minutes, employed, service: Line(service, "p", MAY, kind[0], kind[1], employed, minutes),
        st.sampled_from([*GRADED, *PLAIN, (Mode.LAY_LED_DELIVERY, Grade.C)]),
        st.integers(-600, 600),
        st.booleans(),
        st.sampled_from(["walk", "library"]),
    )
)


@given(LINES)
def test_the_parts_make_the_whole(lines: list[Line]) -> None:
    found = totals(lines)
    assert found.strict == found.same_session + found.same_case == found.lay + found.employed_peers
    assert found.four_cos == sum(found.each_co.values())
    assert found.each_co[FourCo.CO_DELIVERY] == found.strict + found.supervised_only
    by_service = totals_by(lines, lambda each: each.service).values()
    assert sum(each.strict for each in by_service) == found.strict
    assert sum(each.everything for each in by_service) == found.everything


@given(LINES)
def test_an_oracle_that_adds_one_line_at_a_time_agrees(lines: list[Line]) -> None:
    strict = 0
    for each in lines:
        if each.mode.value == "DELIVERY_ALONGSIDE" and each.grade is not None and each.grade.value in "AB":
            strict += each.minutes
    assert totals(lines).strict == strict
