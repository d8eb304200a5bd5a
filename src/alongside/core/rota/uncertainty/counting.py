"""How many of some people say yes, each with odds of their own: exactly, by adding them one by one.

The number of yeses is Poisson-binomial (Wang 1993, Statistica Sinica 3:295–312). For the few people of one session the
exact number costs no more than a bell curve would, so nothing is approximated. Only products and sums of positive
numbers occur, so that nothing is lost to rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Chances = tuple[float, ...]
"""How likely each number is: of none, of one, of two, …"""

NOBODY: Chances = (1.0,)


def with_one_more(chances: Chances, odds: float) -> Chances:
    """The chances of each number of yeses when one more person is asked."""
    without = (*(each * (1 - odds) for each in chances), 0.0)
    with_them = (0.0, *(each * odds for each in chances))
    return tuple(one + other for one, other in zip(without, with_them, strict=True))


def chances(odds: Iterable[float]) -> Chances:
    """How likely each number of yeses is when everybody with these odds is asked.

    Raises ``ValueError`` for odds that are not between 0 and 1.
    """
    counted = NOBODY
    for each in odds:
        if not 0 <= each <= 1:
            raise ValueError(f"odds lie between 0 and 1: {each}")
        counted = with_one_more(counted, each)
    return counted


def at_least(needed: int, counted: Chances) -> float:
    """How likely at least so many yeses are."""
    return 1.0 if needed <= 0 else min(1.0, sum(counted[needed:]))


def fewest(needed: int, odds: Sequence[float], assurance: float) -> int | None:
    """How many must be asked, in the order given, for so many yeses with this assurance; None where all are too few."""
    counted = NOBODY
    for asked in range(len(odds) + 1):
        if at_least(needed, counted) >= assurance:
            return asked
        if asked < len(odds):
            counted = with_one_more(counted, odds[asked])
    return None
