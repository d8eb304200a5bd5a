"""Small numbers told so that they point at nobody: hidden where they are few, and where they could be worked out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

FEWEST = 5
"""Groups of fewer people than this are not told."""
FEWEST_IN_POST = 3
"""Professionals are there in their post, and in the plan by name. Of one or two, a figure would still tell of somebody,
or tell each of the other."""

Key = TypeVar("Key")


def is_small(people: int, *, fewest: int = FEWEST) -> bool:
    """Whether a number of people is too small to be told. Nobody at all may be told: it points at no one."""
    return 0 < people < fewest


def hidden_groups(
    people: Mapping[Key, int], *, fewest: int = FEWEST, also: Collection[Key] = ()
) -> frozenset[Key]:
    """The groups of one whole that are not told, where the whole's own number is.

    The small ones and those that ``also`` must not be told; and, where what is hidden would still come to fewer than
    ``fewest`` people and could be had by taking the others from the whole, the smallest of the others that hold
    somebody, until it does not.
    """
    hidden = [key for key, number in people.items() if is_small(number, fewest=fewest) or key in also]
    rest = sorted((k for k in people if k not in hidden and people[k]), key=lambda k: (people[k], str(k)))
    while hidden and rest and (len(hidden) < 2 or sum(people[key] for key in hidden) < fewest):
        hidden.append(rest.pop(0))
    return frozenset(hidden)


def told_of(stages: Sequence[int], *, fewest: int = FEWEST) -> tuple[int | None, ...]:
    """A group's number at each of some stages, None where it, or how many fell away there, is too small.

    The stages narrow: each number counts some of those before. The first is told whenever it is large enough.
    """
    told: list[int | None] = []
    before: int | None = None
    for number in stages:
        falls_away = 0 if before is None else before - number
        small = is_small(number, fewest=fewest) or (
            before is not None and is_small(falls_away, fewest=fewest)
        )
        told.append(None if small else number)
        before = number if not small else before
    return tuple(told)
