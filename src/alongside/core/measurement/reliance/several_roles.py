"""Whether people who can each fill several roles fill all of them: Hall's condition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations


def stands(can: Iterable[frozenset[str]], minima: Mapping[str, int]) -> bool:
    """Whether people can be given one role each so that every role has its minimum.

    By Hall's theorem (1935, J. Lond. Math. Soc. 10:26–30), with a place for each that a role takes: it is so if and
    only if for every set of roles those who can fill at least one of them are as many as these take. ``can`` names the
    roles of each person. Time grows with 2 to the number of roles.
    """
    people = tuple(can)
    roles = [role for role, least in minima.items() if least > 0]
    return all(
        sum(1 for each in people if each & set(chosen)) >= sum(minima[role] for role in chosen)
        for size in range(1, len(roles) + 1)
        for chosen in combinations(roles, size)
    )


def needed(
    lay: Sequence[frozenset[str]], professional: Sequence[frozenset[str]], minima: Mapping[str, int]
) -> bool:
    """Whether a session that stood would not have stood with its professionals alone, in any roles they can fill."""
    return stands((*lay, *professional), minima) and not stands(professional, minima)
