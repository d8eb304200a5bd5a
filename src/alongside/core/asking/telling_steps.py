"""Which steps of how far asking reaches may stand side by side, for those who work with none of these people.

As with the map (``telling``): of all services together and of each, in a shorter time and a longer, from one reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Generic

from alongside.core.asking.funnel import STAGES, Line, Stage, groups_left_out, line_told
from alongside.core.asking.telling import Key, far_apart, people_told, told_together

Furthest = Mapping[int, Stage]
"""The furthest step of each person (by key) whom a scope knows."""
Steps = tuple[int | None, ...]
"""How many reached at least each step, as it is told; None for what is not."""
NOTHING: Steps = (None,) * len(STAGES)


def steps_told(times: Sequence[Mapping[Key, Furthest]], whole: Key) -> list[dict[Key, Steps]]:
    """For each time, what may be told of each scope, rounded.

    ``times`` begin with the shortest: whoever reached a step in it has reached that step in a longer one, too.
    ``whole`` holds every other scope. A step is told where ``told_together`` tells the number who reached it and the
    number who went no further than the step that was told last; and where no few people reached it in this time alone,
    beside the same scope or one that it is part of in a shorter time.
    """
    told = [_Told[Key](scopes, whole) for scopes in times]
    for stage in STAGES:
        for place, each in enumerate(told):
            each.take(stage, told[:place])
    return [each.steps() for each in told]


@dataclass(slots=True)
class _Told(Generic[Key]):
    """What is told of one time so far, step by step."""

    scopes: Mapping[Key, Furthest]
    whole: Key
    numbers: dict[Key, list[int | None]] = field(default_factory=dict)

    def take(self, stage: Stage, shorter: Sequence[_Told[Key]]) -> None:
        """Decide of the next step, once it is decided of shorter times."""
        reached = {key: _reached(each, stage) for key, each in self.scopes.items()}
        counts = {
            key: (len(people), self._fell_away(key, len(people)))
            for key, people in reached.items()
            if self._adds_no_few(key, len(people), shorter)
        }
        may = told_together(counts, self.whole, {}, reached)
        for key, people in reached.items():
            self.numbers.setdefault(key, []).append(len(people) if key in may else None)

    def _fell_away(self, key: Key, number: int) -> int:
        """How many fewer than at the step that was told last; none where none was."""
        before = [each for each in self.numbers.get(key, ()) if each is not None]
        return before[-1] - number if before else 0

    def _adds_no_few(self, key: Key, number: int, shorter: Sequence[_Told[Key]]) -> bool:
        """Whether this is far from what is told of shorter times, of the scope or of one that it holds."""
        return all(far_apart((number,), (other,)) for each in shorter for other in each.last(key))

    def last(self, key: Key) -> Iterator[int]:
        """What was told last of a scope and of those that it holds."""
        held = self.numbers if key == self.whole else (key,)
        return (number for each in held if (number := self.numbers[each][-1]) is not None)

    def steps(self) -> dict[Key, Steps]:
        """What is told, to the nearest five."""
        return {key: tuple(map(_rounded, each)) for key, each in self.numbers.items()}


def _reached(furthest: Furthest, stage: Stage) -> AbstractSet[int]:
    later = frozenset(STAGES[STAGES.index(stage) :])
    return frozenset(person for person, came in furthest.items() if came in later)


def _rounded(number: int | None) -> int | None:
    return None if number is None else people_told(number)


def groups_told(told: Mapping[str, Steps], known: Mapping[str, int]) -> tuple[dict[str, Steps], int]:
    """The groups of one scope that may be told, and how many may not.

    ``told`` are their steps beside the same groups of other scopes and times, ``known`` how many people they hold.
    """
    given_away = [group for group, steps in told.items() if steps[0] is None]
    left_out = groups_left_out(known, given_away)
    shown = {group: steps for group, steps in told.items() if group not in left_out}
    return shown, len(left_out)


def lines_of(told: Mapping[str, Sequence[int | None]]) -> tuple[Line, ...]:
    """The lines of groups as they are told."""
    return tuple(line_told(group, tuple(steps)) for group, steps in told.items())
