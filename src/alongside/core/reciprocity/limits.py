"""How far an account may go: given far more than received, or the reverse. Enforced when minutes pass.

A limit is never a debt to be called in. Whoever reaches one can still give (or receive), and nothing that truly
happened is ever refused: hours of a session beyond the upper limit go to the service’s pot, and where something
is taken back and that takes an account beyond a limit, its own limit is set there, and it can go no further.
"""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

FURTHEST_MINUTES = 60 * 1000
MOST_MINUTES_AT_ONCE = 24 * 60


@dataclass(frozen=True, slots=True)
class Limits:
    """The lowest and highest balance in minutes; None leaves that side open.

    Raises ``Refusal`` where nothing at all could pass, or for more than 1,000 hours.
    """

    lowest: int | None = None
    highest: int | None = None

    def __post_init__(self) -> None:
        for limit in (self.lowest, self.highest):
            if limit is not None and abs(limit) > FURTHEST_MINUTES:
                raise Refusal(say("Give at most {n} hours, or leave it empty.", n=FURTHEST_MINUTES // 60))
        if (self.lowest or 0) > 0 or (self.highest or 0) < 0:
            raise Refusal(say("A limit is a number of hours, 0 or more."))
        if self.lowest == 0 and self.highest == 0:
            raise Refusal(say("With both limits at 0 nobody could give or receive anything."))

    def around(self, balance: int) -> Limits:
        """These limits for an account that may stand beyond them already: it stays where it is, and goes no further."""
        low = self.lowest if self.lowest is None else min(self.lowest, balance)
        high = self.highest if self.highest is None else max(self.highest, balance)
        return Limits(low, high)

    def room_above(self, balance: int, minutes: int) -> int:
        """How many of these minutes the account can still take."""
        return minutes if self.highest is None else max(0, min(minutes, self.highest - balance))


def check_length(minutes: int) -> None:
    """Raises ``Refusal`` for no time at all, or for more than a day."""
    if not 1 <= minutes <= MOST_MINUTES_AT_ONCE:
        raise Refusal(say("Give how long it took: from 1 minute to 24 hours."))
