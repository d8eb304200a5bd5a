"""Figures taken from one another: whole less services, year less quarters, a version less the one before it."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from alongside.core.diagnosis.beside import Cell, Published, gives_away
from alongside.core.diagnosis.diagnose import diagnose
from alongside.core.diagnosis.harms import Guarded, after_refusals, unreturned
from alongside.core.diagnosis.links import Link
from alongside.core.diagnosis.reach import Reached
from alongside.core.diagnosis.telling import guard_told, guards_told, links_told, steps_told

QUARTERS = [[date(2025, month, 1) for month in range(first, first + 3)] for first in (1, 4, 7, 10)]
YEAR = [month for quarter in QUARTERS for month in quarter]
ALONGSIDE, VOICE, DESIGN = "DELIVERY_ALONGSIDE", "VOICE", "CO_DESIGN"


def cells(months: list[date], *services: int) -> frozenset[Cell]:
    return frozenset((service, month) for service in services for month in months)


def crowd(
    months: list[date], service: int, people: int, mode: str = ALONGSIDE
) -> dict[Cell, list[tuple[str, str]]]:
    return {(service, month): [(mode, f"{service}.{number}") for number in range(people)] for month in months}


def test_nothing_published_gives_nothing_away() -> None:
    assert gives_away(cells(YEAR, 1), [], crowd(YEAR, 1, 1)) == frozenset()


def test_the_year_less_three_quarters_is_the_fourth() -> None:
    people = {cell: who for quarter, count in zip(QUARTERS, (9, 9, 9, 1), strict=True)
              for cell, who in crowd(quarter, 1, count).items()}  # fmt: skip
    told = [Published(cells(quarter, 1)) for quarter in QUARTERS[:3]]
    assert gives_away(cells(YEAR, 1), told, people) == {"strict", "cos", "everything"}
    assert gives_away(cells(YEAR, 1), told[:2], people) == frozenset(), (
        "two quarters are left, of nine people"
    )
    whole = [Published(cells(YEAR, 1)), *told[:2]]
    assert gives_away(cells(QUARTERS[2], 1), whole, people) == {"strict", "cos", "everything"}
    assert gives_away(cells(YEAR[:11], 1), [Published(cells(YEAR, 1))], people) == {
        "strict",
        "cos",
        "everything",
    }


def test_all_services_less_those_that_are_told_are_the_others() -> None:
    people = {**crowd(YEAR, 1, 20), **crowd(YEAR, 2, 12), **crowd(YEAR, 3, 2)}
    each = [Published(cells(YEAR, service)) for service in (1, 2)]
    assert gives_away(cells(YEAR, 1, 2, 3), each, people) == {"strict", "cos", "everything"}
    assert gives_away(cells(YEAR, 1, 2, 3), each[:1], people) == frozenset()
    assert gives_away(cells(YEAR, 2), [Published(cells(YEAR, 1, 2, 3)), each[0]], people) >= {"strict"}


def test_only_the_hours_that_few_stand_behind_are_kept_back() -> None:
    people = {**crowd(YEAR, 1, 20), **crowd(YEAR, 2, 20, VOICE), **crowd(YEAR, 3, 3, VOICE)}
    each = [Published(cells(YEAR, service)) for service in (1, 2)]
    assert gives_away(cells(YEAR, 1, 2, 3), each, people) == {"everything"}


@pytest.mark.parametrize(("since", "untold"), [(0, set()), (1, {"cos", "everything"}), (4, {"cos", "everything"}), (5, set())])  # fmt: skip
def test_a_version_less_the_one_before_it_is_what_was_written_in_between(
    since: int, untold: set[str]
) -> None:
    first = Published(cells(YEAR, 1), [(DESIGN, f"p{number}") for number in range(since)])
    assert gives_away(cells(YEAR, 1), [first], crowd(YEAR, 1, 20)) == untold


def test_reports_that_overlap_leave_the_ends_of_both() -> None:
    first, then = cells(YEAR[:6], 1), cells(YEAR[3:9], 1)
    crowded = crowd(YEAR, 1, 9)
    assert gives_away(first, [Published(then)], crowded) == frozenset()
    few_at_the_ends = crowded | crowd(YEAR[:3], 1, 2) | crowd(YEAR[6:9], 1, 2)
    assert gives_away(first, [Published(then)], few_at_the_ends) == {"strict", "cos", "everything"}
    one_end = crowded | crowd(YEAR[:3], 1, 2) | crowd(YEAR[6:9], 1, 0)
    assert gives_away(first, [Published(then)], one_end) == {"strict", "cos", "everything"}


def test_two_that_overlap_less_the_whole_of_both_are_what_they_share() -> None:
    people = crowd(YEAR, 1, 9) | crowd(YEAR[3:6], 1, 2)
    told = [Published(cells(YEAR[:6], 1)), Published(cells(YEAR[3:9], 1))]
    assert gives_away(cells(YEAR[:9], 1), told, people) == {"strict", "cos", "everything"}
    assert gives_away(cells(YEAR[:9], 1), told, crowd(YEAR, 1, 9)) == frozenset()
    assert gives_away(cells(YEAR[:9], 1), told[:1], people) == frozenset()


def test_what_overlaps_in_services_and_in_time_is_compared_too() -> None:
    people = crowd(YEAR, 1, 9) | crowd(YEAR, 2, 9) | crowd(YEAR[:6], 2, 3) | crowd(YEAR[6:], 1, 3)
    half_of_both, year_of_one = cells(YEAR[:6], 1, 2), cells(YEAR, 1)
    assert gives_away(half_of_both, [Published(year_of_one)], people) == frozenset(), "six people are left"
    people |= crowd(YEAR[6:], 1, 0)
    assert gives_away(half_of_both, [Published(year_of_one)], people) == {"strict", "cos", "everything"}


def test_many_reports_are_compared_in_a_moment() -> None:
    months = [date(year, month, 1) for year in (2024, 2025) for month in range(1, 13)]
    people = {cell: who for service in range(20) for cell, who in crowd(months, service, 9).items()}
    quarters = [Published(cells(months[at : at + 3], *range(20))) for at in range(0, 24, 3)]
    each = [Published(cells(months[:12], service)) for service in range(16)]
    begun = process_time()
    assert gives_away(cells(months, *range(20)), quarters[:-1] + each, people) == frozenset()
    assert process_time() - begun < 20


def guards(gave: int, nothing: int) -> tuple[Guarded, ...]:
    return (unreturned(gave, nothing),)


@pytest.mark.parametrize(
    ("whole", "each", "told"),
    [
        ((40, 20), [(20, 10), (20, 10)], True),
        ((43, 21), [(20, 10), (20, 10)], False),  # 3 people are in neither
        ((48, 21), [(20, 10), (20, 10)], False),  # of the 8 left over one received nothing
        ((43, 23), [(20, 10), (20, 10), (3, 3)], False),  # one service alone is not told
        ((48, 26), [(20, 10), (20, 10), (4, 3), (4, 3)], True),
        ((40, 38), [], False),  # two received something
    ],
)
def test_a_guard_of_all_services_tells_nothing_of_those_that_are_not_told(
    whole: tuple[int, int], each: list[tuple[int, int]], told: bool
) -> None:
    (found,) = guards_told(guards(*whole), [guards(*pair) for pair in each])
    assert (found is not None) is told


def test_a_guard_is_told_to_the_nearest_five_people_and_one_decimal() -> None:
    days = [guard_told(each) for each in (unreturned(41, 21), unreturned(42, 22))]
    assert days[0] == days[1], "one more person who received nothing does not show"
    assert days[0] is not None
    assert (days[0].people, days[0].part) == (40, 20)
    mean = guard_told(after_refusals([0.13, -0.21, 0.34, 0.0, 0.18, 0.07]))
    assert mean is not None
    assert (mean.people, mean.value) == (5, 0.1)
    assert guard_told(after_refusals([0.5, 1.0])) is None, "that two people said both tells of the two"


def test_one_person_more_does_not_show_in_links_and_steps() -> None:
    days = [Reached(61, 41, 31, 21, 11), Reached(62, 42, 32, 22, 12)]
    assert steps_told(days[0].steps) == steps_told(days[1].steps) == (60, 40, 30, 20, 10)
    told = [links_told(diagnose(each)) for each in days]
    assert told[0] == told[1]
    assert (told[0][Link.ASKED].part, told[0][Link.ASKED].people, told[0][Link.ASKED].value) == (
        40,
        60,
        2 / 3,
    )
