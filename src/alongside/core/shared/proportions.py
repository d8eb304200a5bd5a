"""Shares of a count with an honest interval: how far a share seen in a few people can be trusted."""

from __future__ import annotations

from math import sqrt

from alongside.core.shared.estimates import Estimate

NINETY_FIVE = 1.959963984540054
"""The standard normal deviate that leaves 2.5% above it."""


def proportion(part: int, whole: int, *, z: float = NINETY_FIVE) -> Estimate:
    """The share ``part / whole`` (a fraction from 0 to 1) with its Wilson score interval.

    Wilson's interval (1927, J. Am. Stat. Assoc. 22:209–212) stays within 0 and 1 and keeps close to its level
    for small counts and for shares near the ends, where the textbook interval fails. Raises ``ValueError`` for
    counts that cannot be.
    """
    if not 0 <= part <= whole or whole == 0:
        raise ValueError(f"no share of {part} in {whole}")
    share, spread = part / whole, z * z / whole
    middle = (share + spread / 2) / (1 + spread)
    reach = z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole)) / (1 + spread)
    low, high = max(0.0, middle - reach), min(1.0, middle + reach)
    return Estimate(share, min(low, share), max(high, share), whole)
