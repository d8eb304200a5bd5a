"""Which figures of a whole, its services and its places may stand side by side, for those who work with none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from alongside.core.asking.funnel import rounded
from alongside.core.shared.sentences import say
from alongside.core.shared.small_numbers import FEWEST, is_small

QUARTER_MONTHS = 3
HOURS_ROUNDED_TO = 10
"""Hours are told to the nearest so many."""
MINUTES_ROUNDED_TO = HOURS_ROUNDED_TO * 60

QUARTERLY = say(
    "You read these figures once in a calendar quarter, as they stood on the day that is named. Numbers of people are "
    "to the nearest five, hours to the nearest {hours}, and the shares are of these. What rests on few people is not "
    "told, nor what would give a few away beside the figures of all services, a service or a place.",
    hours=HOURS_ROUNDED_TO,
)
NOT_TOLD = say(
    "This is not told: it rests on too few people, or would give a few away beside other figures. Look again in the "
    "next calendar quarter."
)

REACH_QUARTERLY = say(
    "You read these figures once in a calendar quarter, as they stood on the day that is named. Numbers of people are "
    "to the nearest five, and the shares are of these. What rests on few people is not told, nor what would give a few "
    "away beside the step before, another service, all services or the other time."
)

Key = TypeVar("Key")
Counts = tuple[int, ...]


def told_together(
    numbers: Mapping[Key, Counts],
    whole: Key,
    within: Mapping[Key, Collection[Key]],
    members: Mapping[Key, AbstractSet[int]] | None = None,
) -> frozenset[Key]:
    """The scopes whose numbers may be told, when all that are told can be held side by side.

    ``numbers`` of each scope are of people, alike in kind and order. ``whole`` holds every other. ``within`` gives, for
    each place, the services that its people belong to; what is in neither is a service. ``members`` are the people (by
    key) of each scope; where it is not known who they are, the worst is taken for true.

    A scope is told where none of its numbers is small; where none would be left small by taking it from one that holds
    it, or from it one that it holds; and where what the services of the whole or of a place add up to neither leaves a
    small number over nor, all being of one, has counted few twice. Likewise with any two or three of them, where it is
    known who they are: three that share nobody may leave few over though a fourth shares some with them. The whole goes
    first, then services, then places, the larger first.
    """
    told: list[Key] = []
    for key in sorted(
        numbers, key=lambda each: (each != whole, each in within, *_size(numbers[each]), str(each))
    ):
        beside = (other for other in told if _hold(key, other, whole, within))
        if not _any_small(numbers[key]) and all(far_apart(numbers[key], numbers[other]) for other in beside):
            told.append(key)
    return _Together(numbers, whole, within, members).without_sums(told)


def _size(counts: Counts) -> tuple[int, ...]:
    return tuple(-number for number in counts)


def _any_small(counts: Iterable[int]) -> bool:
    return any(is_small(abs(number)) for number in counts)


def far_apart(first: Counts, second: Counts) -> bool:
    """Whether in nothing few people lie between the two."""
    return not _any_small(a - b for a, b in zip(first, second, strict=True))


def _hold(first: Key, second: Key, whole: Key, within: Mapping[Key, Collection[Key]]) -> bool:
    """Whether everybody of one of the two is of the other, too."""
    if whole in (first, second):
        return True
    made_of = [set(within.get(each, [each])) for each in (first, second)]
    return made_of[0] <= made_of[1] or made_of[1] <= made_of[0]


@dataclass(frozen=True, slots=True)
class _Together(Generic[Key]):
    numbers: Mapping[Key, Counts]
    whole: Key
    within: Mapping[Key, Collection[Key]]
    members: Mapping[Key, AbstractSet[int]] | None

    def without_sums(self, told: list[Key]) -> frozenset[Key]:
        """Those that what the others add up to does not give away; the smallest is left out for it."""
        parts = [key for key in told if key != self.whole]
        services = self._short_of_whole([key for key in parts if key not in self.within], told)
        hidden = {key for key in self.numbers if key != self.whole and key not in self.within} - set(services)
        places = [
            key for key in parts if key in self.within and self._may_stand_beside(key, services, hidden)
        ]
        return frozenset(
            [*services, *self._short_of_whole(places, told), *(key for key in told if key == self.whole)]
        )

    def _short_of_whole(self, parts: list[Key], told: list[Key]) -> list[Key]:
        kept = list(parts)
        while kept and self.whole in told and (together := self._giving_away(self.whole, kept)):
            kept.remove(together[-1])
        return kept

    def _may_stand_beside(self, place: Key, services: list[Key], hidden: AbstractSet[Key]) -> bool:
        made_of = set(self.within[place])
        if len(made_of) == 1 and made_of <= hidden:
            return False
        return not self._giving_away(place, [each for each in services if each in made_of])

    def _giving_away(self, of: Key, parts: list[Key]) -> list[Key]:
        """Parts that together give few people away beside the number of all: all of them, or two or three, or none."""
        if self._gives_away(of, parts):
            return parts
        if self.members is None:
            return []
        near = some_near(self.numbers[of], [self.numbers[each] for each in parts])
        ways = ([parts[at] for at in places] for places in near)
        return next((some for some in ways if self._gives_away(of, some)), [])

    def _gives_away(self, of: Key, parts: list[Key]) -> bool:
        """Whether taking what the parts add up to from the number of all tells how many few people are."""
        if not parts:
            return False
        summed = _sum(self.numbers[each] for each in parts)
        over = [all_ - sum_ for all_, sum_ in zip(self.numbers[of], summed, strict=True)]
        left_over = _any_small(max(0, each) for each in over)
        counted_twice = _any_small(min(0, each) for each in over)
        if self.members is None:
            return left_over or counted_twice
        people = [self.members[each] for each in parts]
        together = frozenset().union(*people)
        share_nobody = len(together) == sum(map(len, people))
        return (left_over and share_nobody) or (counted_twice and self.members[of] <= together)


def some_near(whole: Counts, parts: Sequence[Counts]) -> Iterator[tuple[int, ...]]:
    """The places of two or three parts that in some number add up to nearly the whole, or to a little more."""
    if len(parts) < 2:
        return
    each = np.array(parts)
    pairs = each[:, None] + each[None]
    for first, second in np.argwhere(np.triu(_near(whole, pairs), 1)):
        yield int(first), int(second)
    for first in range(len(parts) - 2):
        close = np.triu(_near(whole, pairs[first + 1 :, first + 1 :] + each[first]), 1)
        for second, third in np.argwhere(close) + first + 1:
            yield first, int(second), int(third)


def _near(whole: Counts, sums: NDArray[np.int64]) -> NDArray[np.bool_]:
    apart = np.abs(sums - np.array(whole))
    return np.asarray(((apart > 0) & (apart < FEWEST)).any(axis=-1))


def _sum(counts: Iterable[Counts]) -> Counts:
    return tuple(map(sum, zip(*counts, strict=True)))


def of_givers(givers: int, untapped: int) -> Counts:
    """What must not be small where an untapped share is told: who gives, who was asked for nothing, and the others."""
    return givers, untapped, givers - untapped


def people_told(number: int) -> int:
    """A number of people as it is told."""
    return rounded(number)


def minutes_told(minutes: int) -> int:
    """Minutes as they are told."""
    return MINUTES_ROUNDED_TO * round(minutes / MINUTES_ROUNDED_TO)


def quarter_of(day: date) -> date:
    """The first day of the calendar quarter that a day lies in."""
    return day.replace(month=day.month - (day.month - 1) % QUARTER_MONTHS, day=1)
