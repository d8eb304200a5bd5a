"""Harm guards warn when much rests on few, and when people stand in for staff."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.measurement.guards import Load, counted_by_person, load, substitution
from alongside.core.measurement.hours import Line
from alongside.core.participation.modes import Grade, Mode
from alongside.core.shared.estimates import NotEstimable

JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 1)


def line(mode: Mode, minutes: int, month: date, person: str | None = "p") -> Line:
    grade = Grade.A if mode is Mode.DELIVERY_ALONGSIDE else None
    return Line("library", person, month, mode, grade, False, minutes)


def test_ten_people_of_whom_one_gives_most() -> None:
    found = load({"busy": 910, **{f"p{n}": 10 for n in range(9)}})
    assert isinstance(found, Load)
    assert (found.people, found.busiest, found.fewest_for_half) == (10, 1, 1)
    assert found.share_of_busiest == 0.91
    assert found.warns


def test_an_even_load_does_not_warn() -> None:
    found = load({f"p{n}": 60 for n in range(20)})
    assert isinstance(found, Load)
    assert (found.busiest, found.fewest_for_half, found.warns) == (2, 10, False)


def test_below_five_people_no_share_is_given_and_it_says_what_would_settle_it() -> None:
    found = load({"a": 10, "b": 20, "c": 5, "d": 1, "nothing": 0})
    assert isinstance(found, NotEstimable)
    assert "Fewer than 5" in str(found.reason)
    assert "longer period" in str(found.would_settle)


def test_only_counted_minutes_of_known_people_are_spread() -> None:
    lines = [
        line(Mode.DELIVERY_ALONGSIDE, 60, JANUARY, "a"),
        line(Mode.DELIVERY_ALONGSIDE, 30, MARCH, "a"),
        line(Mode.DELIVERY_ALONGSIDE, 30, MARCH, None),
        line(Mode.VOICE, 500, MARCH, "b"),
    ]
    assert counted_by_person(lines) == {"a": 90}


def test_filling_a_removed_post_is_a_sign_by_itself() -> None:
    found = substitution("library", [line(Mode.SUBSTITUTION, 60, MARCH)], MARCH)
    assert found.warns
    assert "post that was cut" in str(found.sentence)


def test_staff_hours_falling_where_lay_hours_rise_is_a_sign() -> None:
    lines = [
        line(Mode.STAFF_DELIVERY, 600, JANUARY),
        line(Mode.STAFF_DELIVERY, 300, MARCH),
        line(Mode.DELIVERY_ALONGSIDE, 100, JANUARY),
        line(Mode.DELIVERY_ALONGSIDE, 400, MARCH),
    ]
    found = substitution("library", lines, MARCH)
    assert found.staff_fall_as_lay_rise
    assert "fell" in str(found.sentence)


def test_both_rising_is_no_sign() -> None:
    lines = [line(Mode.STAFF_DELIVERY, 1, MARCH), line(Mode.DELIVERY_ALONGSIDE, 1, MARCH)]
    assert not substitution("library", lines, MARCH).warns


def test_another_services_lines_do_not_matter() -> None:
    assert not substitution("walk", [line(Mode.SUBSTITUTION, 60, MARCH)], MARCH).warns


@given(st.dictionaries(st.text(min_size=1), st.integers(1, 10_000), min_size=5, max_size=40))
def test_shares_lie_between_an_even_load_and_everything(minutes: dict[str, int]) -> None:
    found = load(minutes)
    assert isinstance(found, Load)
    assert found.busiest / found.people <= found.share_of_busiest + 1e-9
    assert found.share_of_busiest <= 1
    assert 1 <= found.fewest_for_half <= (found.people + 1) // 2


@pytest.mark.parametrize(("after", "told"), [(594, False), (545, False), (540, True), (0, True)])
def test_a_few_minutes_less_of_a_professional_are_no_sign(after: int, told: bool) -> None:
    lines = [
        line(Mode.STAFF_DELIVERY, 600, JANUARY),
        line(Mode.STAFF_DELIVERY, after, MARCH),
        line(Mode.DELIVERY_ALONGSIDE, 100, JANUARY),
        line(Mode.DELIVERY_ALONGSIDE, 400, MARCH),
    ]
    assert substitution("library", lines, MARCH).warns is told
