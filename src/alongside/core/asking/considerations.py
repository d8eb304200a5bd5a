"""In which order people are asked for a gap: a table of considerations, each with a name and what it says.

The first consideration in which two people differ decides between them. How often somebody said no is no
consideration, and can be none: it is not among the facts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from alongside.core.asking.facts import CheckOn, Closeness, Known, Nearness
from alongside.core.calendar.clashes import Fit
from alongside.core.delivery.guards import REST_DAYS
from alongside.core.participation.named import Named
from alongside.core.shared.sentences import Sentence, say

LATELY_DAYS = 60
LONG_AGO_DAYS = 180


class Asked(Named):
    """How long ago somebody was last asked for anything; the first to be asked first."""

    NEVER = "NEVER", "Never asked"
    LONG_AGO = "LONG_AGO", "Asked half a year ago or longer"
    SOME_TIME_AGO = "SOME_TIME_AGO", "Asked two months ago or longer"
    LATELY = "LATELY", "Asked lately"


def asked(known: Known) -> Asked:
    """How long ago the person was last asked."""
    if known.asked_on is None:
        return Asked.NEVER
    days = (known.today - known.asked_on).days
    if days >= LONG_AGO_DAYS:
        return Asked.LONG_AGO
    return Asked.SOME_TIME_AGO if days >= LATELY_DAYS else Asked.LATELY


def rests(invited_on: date | None, today: date, *, limits_asking: bool) -> bool:
    """Whether somebody was asked so lately that they are not asked again yet.

    Several sessions that one is asked to on the same day are one asking. Whoever says themselves how many
    invitations they want in a week is asked by that number instead.
    """
    return invited_on is not None and not limits_asking and 0 < (today - invited_on).days < REST_DAYS


@dataclass(frozen=True, slots=True)
class Consideration:
    """A named step of the order: ``place`` gives 0 for those who come first, ``says`` a clause or nothing."""

    name: Sentence
    why: Sentence
    place: Callable[[Known], int]
    says: Callable[[Known], Sentence | None]


ASKED_ORDER = tuple(Asked)
CLOSENESS_ORDER = tuple(Closeness)
FREE_ORDER = (Fit.FREE, Fit.NOT_SAID, Fit.NOT_FREE)
NEARNESS_ORDER = tuple(Nearness)
CHECK_ORDER = (CheckOn.NONE_NEEDED, CheckOn.HOLDS, CheckOn.RUNS_OUT_SOON, CheckOn.LACKING)


def _says_asked(known: Known) -> Sentence:
    if known.asked_on is None:
        return say("never asked")
    if known.came_uninvited:
        return say("came on {day} and was never invited", day=known.asked_on)
    return say("last asked on {day}", day=known.asked_on)


def _says_offers(known: Known) -> Sentence | None:
    if not known.offers or known.closeness is Closeness.NONE:
        return None
    if known.closeness in (Closeness.SAME, Closeness.NARROWER):
        return say("offers {gifts}", gifts=known.offers)
    return say("offers something close: {gifts}", gifts=known.offers)


def _says_free(known: Known) -> Sentence | None:
    says = {Fit.FREE: say("generally free then"), Fit.NOT_FREE: say("not generally free then")}
    return says.get(known.free)


def _says_near(known: Known) -> Sentence | None:
    says = {
        Nearness.STREETS: say("lives round the corner"),
        Nearness.NEIGHBOURHOOD: say("lives in the neighbourhood"),
        Nearness.DISTRICT: say("lives in the same part of town"),
        Nearness.FAR: say("lives further away"),
    }
    return says.get(known.nearness)


def _says_needs(known: Known) -> Sentence | None:
    if not known.needs:
        return None
    if known.needs_unmet:
        return say("ask first how their access needs can be met here")
    return say("their access needs are met here")


def _says_check(known: Known) -> Sentence | None:
    if known.check is CheckOn.HOLDS:
        return say("check in date")
    if known.check is CheckOn.RUNS_OUT_SOON and known.check_until is not None:
        return say("check in date until {day}", day=known.check_until)
    return say("a check is not in date on the day") if known.check is CheckOn.LACKING else None


def _says_buddy(known: Known) -> Sentence | None:
    if known.has_come_here:
        return None
    return say("somebody would see them through the first time") if known.buddies else None


CONSIDERATIONS: tuple[Consideration, ...] = (
    Consideration(
        say("Never asked first, then longest ago"),
        say("People whom nobody asks have as much to give as those whom everybody asks."),
        lambda known: ASKED_ORDER.index(asked(known)),
        _says_asked,
    ),
    Consideration(
        say("What they offer meets the part"),
        say("Being asked for what one said one has to give is being taken at one’s word."),
        lambda known: CLOSENESS_ORDER.index(known.closeness),
        _says_offers,
    ),
    Consideration(
        say("Free at the time"),
        say("A time that suits is easier to say yes to, and to keep."),
        lambda known: FREE_ORDER.index(known.free),
        _says_free,
    ),
    Consideration(
        say("Check in date"),
        say("Whoever has every check that the part takes can start at once."),
        lambda known: CHECK_ORDER.index(known.check),
        _says_check,
    ),
    Consideration(
        say("Access needs met"),
        say("Nobody should come to a door that they cannot enter. Unmet needs are for us to meet, so ask."),
        lambda known: int(known.needs_unmet > 0),
        _says_needs,
    ),
    Consideration(
        say("Lives near"),
        say("A short way is kinder, and does not cost a fare."),
        lambda known: NEARNESS_ORDER.index(known.nearness),
        _says_near,
    ),
    Consideration(
        say("A buddy for a first time"),
        say("A first time goes better beside somebody who knows the way."),
        lambda known: int(not known.has_come_here and not known.buddies),
        _says_buddy,
    ),
)
