"""What lies untapped, told to those who work with none of these people: each paragraph is a promise of docs/reference."""

from __future__ import annotations

from datetime import date

import pytest

from alongside.core.asking.telling import (
    minutes_told,
    of_givers,
    people_told,
    quarter_of,
    told_together,
)

ALL = "all"


def told(
    numbers: dict[str, tuple[int, int]],
    within: dict[str, list[str]] | None = None,
    members: dict[str, range] | None = None,
) -> set[str]:
    """The scopes that may be told: of each, how many give something and how many were asked for none of it."""
    counts = {name: of_givers(*numbers[name]) for name in numbers}
    known = None if members is None else {name: frozenset(members[name]) for name in members}
    return set(told_together(counts, ALL, within or {}, known))


class TestNothingSmallIsTold:
    """Neither those whom nobody asked, nor the others, nor all of them are fewer than five."""

    @pytest.mark.parametrize("small", [(4, 2), (20, 3), (20, 17)])
    def test_a_service_of_few_is_not_told(self, small: tuple[int, int]) -> None:
        assert told({ALL: (200, 100), "choir": (60, 30), "walks": small}) == {ALL, "choir"}

    def test_nobody_at_all_may_be_told(self) -> None:
        """It points at no one; so does a service in which all were asked."""
        assert told({ALL: (200, 100), "choir": (20, 0), "new": (0, 0)}) == {ALL, "choir", "new"}


class TestTakingOneFromAnotherLeavesNobody:
    """What is left when one scope is taken from another that holds it is none, or not few."""

    def test_a_service_that_all_but_three_belong_to_is_not_told_beside_the_whole(self) -> None:
        assert told({ALL: (40, 20), "choir": (37, 20)}) == {ALL}

    def test_nor_where_the_three_are_among_those_whom_nobody_asked(self) -> None:
        assert told({ALL: (60, 30), "choir": (40, 27)}) == {ALL}

    def test_a_service_to_which_everybody_belongs_is_told(self) -> None:
        assert told({ALL: (40, 20), "choir": (40, 20)}) == {ALL, "choir"}

    def test_a_place_is_held_against_the_services_that_met_there(self) -> None:
        """Three who came with the walks alone could be had from the hall and the choir; at the library they could not."""
        numbers = {ALL: (200, 100), "choir": (40, 20), "hall": (43, 20), "library": (43, 20)}
        within = {"hall": ["choir", "walks"], "library": ["readers"]}
        assert told(numbers, within) == {ALL, "choir", "library"}

    def test_and_against_a_place_where_the_same_services_met_and_others(self) -> None:
        numbers = {ALL: (200, 100), "hall": (43, 20), "library": (40, 20)}
        assert told(numbers, {"hall": ["choir", "walks"], "library": ["choir"]}) == {ALL, "hall"}

    def test_a_place_of_one_service_is_told_as_the_service_is(self) -> None:
        assert told({ALL: (90, 45), "choir": (40, 20), "hall": (40, 20)}, {"hall": ["choir"]}) == {
            ALL, "choir", "hall",
        }  # fmt: skip


class TestTheRestGivesNobodyAway:
    """What is left when all services that are told are taken from the whole, or from a place, is none, or not few."""

    def test_one_hidden_service_hides_the_next_smallest(self) -> None:
        """Of three services that make up the whole, the walks are three people: the readers are not told either."""
        numbers = {ALL: (63, 30), "choir": (40, 20), "readers": (20, 10), "walks": (3, 0)}
        assert told(numbers) == {ALL, "choir"}

    def test_few_who_belong_to_two_services_are_not_had_from_a_place(self) -> None:
        numbers = {ALL: (200, 100), "choir": (40, 20), "walks": (30, 15), "hall": (67, 35)}
        assert told(numbers, {"hall": ["choir", "walks"]}) == {ALL, "choir", "walks"}

    def test_services_that_share_people_add_up_to_nothing_that_could_be_had(self) -> None:
        """Sixty-three in all; forty and twenty of them, ten of whom are of both: thirteen are of neither, not three."""
        numbers = {ALL: (63, 30), "choir": (40, 20), "readers": (20, 10)}
        sharing = {ALL: range(63), "choir": range(40), "readers": range(30, 50)}
        apart = sharing | {"readers": range(40, 60)}
        assert told(numbers, members=sharing) == {ALL, "choir", "readers"}
        assert told(numbers, members=apart) == {ALL, "choir"}

    def test_nor_are_few_had_from_some_of_the_services(self) -> None:
        """Choir, readers and cooks share nobody, and three of the sixty-three are of none of these: the walks, to which
        they belong with five of the cooks, do not hide them."""
        numbers = {ALL: (63, 30), "choir": (20, 10), "cooks": (20, 10), "readers": (20, 10), "walks": (8, 0)}
        members = {ALL: range(63), "choir": range(20), "readers": range(20, 40), "cooks": range(40, 60)}
        known = members | {"walks": range(55, 63)}
        assert told(numbers, members=known) == {ALL, "choir", "cooks", "walks"}

    def test_few_who_were_counted_twice_are_had_where_everybody_is_of_some_service(self) -> None:
        numbers = {ALL: (63, 30), "choir": (40, 20), "readers": (26, 10)}
        everybody = {ALL: range(63), "choir": range(40), "readers": range(37, 63)}
        others = everybody | {ALL: range(80)}
        assert told(numbers, members=everybody) == {ALL, "choir"}
        assert told(numbers | {ALL: (63, 30)}, members=others) == {ALL, "choir", "readers"}

    def test_where_a_service_is_hidden_so_is_a_place_where_it_alone_met(self) -> None:
        numbers = {ALL: (63, 30), "choir": (40, 20), "readers": (20, 10), "walks": (3, 0), "park": (20, 10)}
        assert told(numbers, {"park": ["readers"]}) == {ALL, "choir"}

    def test_nor_are_few_had_from_places_that_make_up_the_whole(self) -> None:
        numbers = {ALL: (63, 30), "hall": (40, 20), "park": (20, 10)}
        assert told(numbers, {"hall": ["choir", "walks"], "park": ["readers", "walks"]}) == {ALL, "hall"}


class TestWhatIsToldMovesForNobody:
    """Numbers are rounded, and stand for a calendar quarter: nobody shows by coming, or by being asked."""

    def test_people_to_the_nearest_five_and_hours_to_the_nearest_ten(self) -> None:
        assert [people_told(number) for number in (5, 7, 8, 12, 13)] == [5, 5, 10, 10, 15]
        assert [minutes_told(minutes) for minutes in (0, 299, 301, 1499)] == [0, 0, 600, 1200]

    @pytest.mark.parametrize(
        ("day", "first"),
        [
            ((2026, 1, 1), 1),
            ((2026, 3, 31), 1),
            ((2026, 4, 1), 4),
            ((2026, 11, 23), 10),
            ((2026, 12, 31), 10),
        ],
    )
    def test_a_quarter_begins_in_january_april_july_or_october(
        self, day: tuple[int, int, int], first: int
    ) -> None:
        assert quarter_of(date(*day)) == date(2026, first, 1)
