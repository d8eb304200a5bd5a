"""What people could give and nobody asked for: the share that coordinators can steer by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.core.participation.named import Named
from alongside.core.shared.estimates import Estimate, NotEstimable
from alongside.core.shared.proportions import proportion
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.small_numbers import FEWEST

WITHIN_MONTHS = 12
"""Asking longer ago than this is as good as none."""


class Fate(Named):
    """What became of a gift within the last twelve months; the furthest that it came."""

    NEVER_ASKED_FOR = "NEVER_ASKED_FOR", "Never asked for"
    ASKED_FOR = "ASKED_FOR", "Asked for"
    REFUSED = "REFUSED", "Asked for, and not this time"
    USED = "USED", "Used"


DEFINITION = say(
    "The untapped share: of all people who said what they could give and may be asked, how many were not "
    "asked for any of it in the last {months} months. An ask counts for the time that people said they have, "
    "and for every gift that meets the part asked for. Whoever came gave it, asked or not.",
    months=WITHIN_MONTHS,
)

NOT_YET = NotEstimable(
    say("Fewer than {fewest} people have said what they could give.", fewest=FEWEST),
    say("Asking more people what they have to give."),
)


@dataclass(frozen=True, slots=True)
class Giver:
    """Somebody with a gift who may be asked: the fates of their gifts, hours offered and hours taken up a month."""

    fates: tuple[Fate, ...]
    minutes_offered: int = 0
    minutes_taken_up: int = 0

    @property
    def untapped(self) -> bool:
        """Whether none of their gifts was asked for, or used."""
        return all(fate is Fate.NEVER_ASKED_FOR for fate in self.fates)


def untapped_share(givers: int, untapped: int) -> Estimate | NotEstimable:
    """The share of givers who are untapped, with its interval. See ``DEFINITION``.

    Raises ``ValueError`` for counts that cannot be.
    """
    return NOT_YET if givers < FEWEST else proportion(untapped, givers)


def share_of(givers: Iterable[Giver]) -> Estimate | NotEstimable:
    """The untapped share of some people, told one by one; those without gifts are left out."""
    offering = [each for each in givers if each.fates]
    return untapped_share(len(offering), sum(each.untapped for each in offering))


def said(share: Estimate | NotEstimable) -> Sentence:
    """What the share means, fit for a screen."""
    if isinstance(share, NotEstimable):
        return share.reason
    return say(
        "Of {people} people who said what they could give, {percent}% were not asked for any of it in the last "
        "{months} months (95% interval: {low}% to {high}%).",
        people=share.n,
        percent=round(100 * share.value),
        months=WITHIN_MONTHS,
        low=round(100 * share.low),
        high=round(100 * share.high),
    )
