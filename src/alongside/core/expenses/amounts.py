"""Money in whole pence: as people type it, as it is shown, and what miles come to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

MOST_PENCE = 100_000
"""A single claim is at most £1,000: what is more was mistyped, or is no expense of a session."""
MOST_TENTHS_OF_A_MILE = 5_000
POUNDS = re.compile(r"£?\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*£?", re.ASCII)
PENCE = re.compile(r"(\d{1,5})\s*(?:p|c|pence|ceiniog)", re.ASCII)
MILES = re.compile(r"(\d{1,4})(?:[.,](\d))?\s*(?:m|miles?|milltir)?", re.ASCII)


def pence_typed(words: str) -> int:
    """The amount that somebody typed: £12.40, 12.40, 12, 40p. Raises ``Refusal`` with how to write it."""
    text = words.strip().casefold()
    if found := PENCE.fullmatch(text):
        pence = int(found[1])
    elif found := POUNDS.fullmatch(text):
        pence = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0") or 0)
    else:
        raise Refusal(
            say("“{typed}” is not an amount that we can read. Write it like 4.60.", typed=words[:20])
        )
    if not 0 < pence <= MOST_PENCE:
        raise Refusal(say("Give an amount above nothing and up to {most}.", most=in_pounds(MOST_PENCE)))
    return pence


def miles_typed(words: str) -> int:
    """Miles as typed, such as 12 or 3.5, in tenths of a mile. Raises ``Refusal`` with how to write them."""
    found = MILES.fullmatch(words.strip().casefold())
    tenths = int(found[1]) * 10 + int(found[2] or 0) if found else 0
    if not 0 < tenths <= MOST_TENTHS_OF_A_MILE:
        raise Refusal(say("Give the miles as a number, such as 12 or 3.5."))
    return tenths


def pence_for_miles(tenths_of_a_mile: int, tenths_of_a_penny: int) -> int:
    """What so many miles come to at so much a mile, to the nearest penny, half a penny upwards; at least one."""
    return max(1, (tenths_of_a_mile * tenths_of_a_penny + 50) // 100)


def in_pounds(pence: int) -> str:
    """ "£12.40"; what is taken back is "−£12.40"."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'−' if pence < 0 else ''}£{pounds:,}.{rest:02}"


def in_miles(tenths: int) -> str:
    """ "12" or "3.5"."""
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else str(whole)


def rate_in_words(tenths_of_a_penny: int) -> str:
    """ "45p" or "24.5p"."""
    return f"{in_miles(tenths_of_a_penny)}p"


def total(amounts: Iterable[int]) -> int:
    """The sum of entries, those that take back being negative."""
    return sum(amounts)
