"""Whatever came of asking: steps that are told side by side leave few people in no difference of two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.asking.funnel import STAGES, Stage
from alongside.core.asking.telling_steps import steps_told
from alongside.core.shared.small_numbers import is_small

ALL, YEAR, EVER = "all", 0, 1
STEP = st.integers(0, len(STAGES) - 1)
KIND = st.tuples(st.sets(st.sampled_from("abc"), max_size=2), STEP, STEP, st.integers(1, 20))
"""People of a kind: their services, how far they came in the year and before, and how many they are."""


def times_of(kinds: list[tuple[set[str], int, int, int]]) -> list[dict[str, dict[int, Stage]]]:
    """The furthest step of everybody in the year and ever; each came as far with every service of theirs."""
    times: list[dict[str, dict[int, Stage]]] = [
        {name: {} for name in (ALL, *"abc")} for _time in (YEAR, EVER)
    ]
    for services, year, before, many in kinds:
        for time, came in ((YEAR, year), (EVER, max(year, before))):
            first = len(times[time][ALL])
            for name in (ALL, *services):
                times[time][name].update(dict.fromkeys(range(first, first + many), STAGES[came]))
    return times


def reached(furthest: dict[int, Stage], step: int) -> set[int]:
    return {person for person, came in furthest.items() if STAGES.index(came) >= step}


@given(st.lists(KIND, max_size=12))
def test_no_two_steps_that_are_told_differ_by_few(kinds: list[tuple[set[str], int, int, int]]) -> None:
    times = times_of(kinds)
    found = steps_told(times, ALL)
    for time, scopes in enumerate(found):
        for name, steps in scopes.items():
            told = [step for step, number in enumerate(steps) if number is not None]
            people = [reached(times[time][name], step) for step in told]
            assert not any(is_small(len(each)) for each in people)
            assert not any(is_small(len(a - b)) for at, a in enumerate(people) for b in people[at:])
            for step, those in zip(told, people, strict=True):
                assert all(number % 5 == 0 for number in steps if number is not None)
                for other, wider in ((time, ALL), (EVER, name), (EVER, ALL)):
                    if other >= time and found[other][wider][step] is not None:
                        assert not is_small(len(reached(times[other][wider], step) - those)), (name, step)
