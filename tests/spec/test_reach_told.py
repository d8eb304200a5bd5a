"""How far asking reaches, told to those who work with none of these people: each paragraph is a promise of docs/reference."""

from __future__ import annotations

from collections.abc import Mapping

from alongside.core.asking.funnel import STAGES, Stage
from alongside.core.asking.telling_steps import Steps, groups_told, steps_told

ALL = "all"
NUMBERS = dict[str, tuple[int, ...]]


def furthest(reached: tuple[int, ...], first: int = 0) -> dict[int, Stage]:
    """Persons with keys from ``first`` on, given how many reached at least each step, from known to led."""
    return {
        first + number: [stage for stage, many in zip(STAGES, reached, strict=True) if number < many][-1]
        for number in range(reached[0])
    }


def told(
    *times: Mapping[str, tuple[int, ...]], apart: Mapping[str, int] | None = None
) -> list[dict[str, Steps]]:
    """What may be told of each time; the people of a service are the first of all, or those from a key on."""
    begin = apart or {}
    return steps_told(
        [{name: furthest(reached, begin.get(name, 0)) for name, reached in each.items()} for each in times],
        ALL,
    )


class TestOfOneScope:
    """Numbers are to the nearest five, and neither those who came so far are few nor those who went no further."""

    def test_numbers_are_rounded(self) -> None:
        assert told({ALL: (52, 31, 18, 12, 7, 0)}) == [{ALL: (50, 30, 20, 10, 5, 0)}]

    def test_a_step_that_few_reached_is_not_told_and_nobody_at_all_is(self) -> None:
        assert told({ALL: (52, 31, 18, 12, 4, 0)})[0][ALL] == (50, 30, 20, 10, None, 0)

    def test_nor_is_a_step_before_which_few_went_no_further(self) -> None:
        """Three of thirty-one did not say yes. The next step is held against the last that was told."""
        assert told({ALL: (52, 31, 28, 12, 12, 6)})[0][ALL] == (50, 30, None, 10, 10, 5)


class TestBesideTheWhole:
    """What is left when a service is taken from all services is none, or not few."""

    def test_a_step_that_all_but_three_reached_with_one_service_is_not_told_of_it(self) -> None:
        found = told({ALL: (90, 43, 20, 0, 0, 0), "choir": (60, 40, 20, 0, 0, 0)})[0]
        assert found[ALL] == (90, 45, 20, 0, 0, 0)
        assert found["choir"] == (60, None, 20, 0, 0, 0)

    def test_nor_where_all_that_are_told_leave_three_over(self) -> None:
        """The choir's sixty and the readers' twenty-seven are all but three: the readers are the smaller."""
        numbers = {ALL: (90, 0, 0, 0, 0, 0), "choir": (60, 0, 0, 0, 0, 0), "readers": (27, 0, 0, 0, 0, 0)}
        found = told(numbers, apart={"readers": 60})[0]
        assert [found[name][0] for name in numbers] == [90, 60, None]


class TestBesideTheOtherTime:
    """A year and ever are held side by side, too."""

    def test_few_who_came_before_the_year_are_not_told(self) -> None:
        year, ever = told({ALL: (90, 40, 20, 10, 0, 0)}, {ALL: (90, 43, 30, 10, 0, 0)})
        assert year[ALL] == (90, 40, 20, 10, 0, 0)
        assert ever[ALL] == (90, None, 30, 10, 0, 0)

    def test_nor_had_from_all_services_ever_and_one_of_them_in_the_year(self) -> None:
        year, ever = told(
            {ALL: (90, 40, 0, 0, 0, 0), "choir": (90, 40, 0, 0, 0, 0)},
            {ALL: (90, 43, 0, 0, 0, 0), "choir": (90, 60, 0, 0, 0, 0)},
        )
        assert [year["choir"][1], ever[ALL][1], ever["choir"][1]] == [40, None, 60]


class TestGroups:
    """Groups of who chose to say who they are: where one is not told, neither is the next smallest."""

    def test_a_group_that_others_would_give_away_takes_the_smallest_with_it(self) -> None:
        steps = {"young": (None, 0), "old": (10, 0), "oldest": (30, 0)}
        assert groups_told(steps, {"young": 12, "old": 9, "oldest": 30}) == ({"oldest": (30, 0)}, 2)

    def test_none_is_told_where_few_said_who_they_are(self) -> None:
        assert groups_told({"young": (10, 0), "old": (10, 0)}, {"young": 9, "old": 10}) == ({}, 2)
