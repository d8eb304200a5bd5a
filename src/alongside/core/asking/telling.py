"""Which figures of a whole, its services and its places may stand side by side, for those who work with none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TypeVar

from alongside.core.asking.funnel import rounded
from alongside.core.shared.sentences import say
from alongside.core.shared.small_numbers import is_small

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

Key = TypeVar("Key")
Counts = tuple[int, ...]


def told_together(
    numbers: Mapping[Key, Counts], whole: Key, within: Mapping[Key, Collection[Key]]
) -> frozenset[Key]:
    """The scopes whose numbers may be told, when all that are told can be held side by side.

    ``numbers`` of each scope are of people, alike in kind and order. ``whole`` holds every other. ``within`` gives, for
    each place, the services that its people belong to; what is in neither is a service. A scope is told where none of
    its numbers is small; where none would be left small by taking it from one that holds it, or from it one that it
    holds; and where what the services of a whole or a place add up to comes to it, or not near it. The whole goes
    first, then services, then places, the larger first.
    """
    told: list[Key] = []
    for key in sorted(
        numbers, key=lambda each: (each != whole, each in within, *_size(numbers[each]), str(each))
    ):
        beside = (other for other in told if _hold(key, other, whole, within))
        if not _any_small(numbers[key]) and all(_far(numbers[key], numbers[other]) for other in beside):
            told.append(key)
    return _without_sums(numbers, whole, within, told)


def _size(counts: Counts) -> tuple[int, ...]:
    return tuple(-number for number in counts)


def _any_small(counts: Iterable[int]) -> bool:
    return any(is_small(abs(number)) for number in counts)


def _far(first: Counts, second: Counts) -> bool:
    """Whether in nothing few people lie between the two."""
    return not _any_small(a - b for a, b in zip(first, second, strict=True))


def _hold(first: Key, second: Key, whole: Key, within: Mapping[Key, Collection[Key]]) -> bool:
    """Whether everybody of one of the two is of the other, too."""
    if whole in (first, second):
        return True
    made_of = [set(within.get(each, [each])) for each in (first, second)]
    return made_of[0] <= made_of[1] or made_of[1] <= made_of[0]


def _without_sums(
    numbers: Mapping[Key, Counts], whole: Key, within: Mapping[Key, Collection[Key]], told: list[Key]
) -> frozenset[Key]:
    """Those of ``told`` that what the others add up to does not give away; the smallest is left out for it."""
    services = [key for key in told if key != whole and key not in within]
    hidden = {key for key in numbers if key != whole and key not in within}
    places = [key for key in told if key in within]
    if whole in told:
        services = _short_of(numbers[whole], services, numbers)
    hidden -= set(services)
    places = [
        key
        for key in places
        if not (len(set(within[key])) == 1 and set(within[key]) <= hidden)
        and _is_far_from_its_services(numbers, within[key], services, key)
    ]
    if whole in told:
        places = _short_of(numbers[whole], places, numbers)
    return frozenset([*services, *places, *(key for key in told if key == whole)])


def _short_of(whole: Counts, parts: list[Key], numbers: Mapping[Key, Counts]) -> list[Key]:
    """The parts, the smallest left out until all that are left add up to the whole, or to not nearly as much."""
    kept = list(parts)
    while kept and not _far(whole, _sum(numbers[each] for each in kept)):
        kept.pop()
    return kept


def _is_far_from_its_services(
    numbers: Mapping[Key, Counts], made_of: Collection[Key], services: list[Key], place: Key
) -> bool:
    known = [numbers[each] for each in services if each in made_of]
    return not known or _far(numbers[place], _sum(known))


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
