"""The untapped share month by month: which months can be kept, and what of each may be told to whom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from alongside.core.asking.funnel import rounded
from alongside.core.asking.untapped import untapped_share
from alongside.core.shared.estimates import Estimate, NotEstimable
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.small_numbers import FEWEST, is_small

MOST_MONTHS = 24
"""So many months back are worked out where nothing was kept yet."""

KEPT = say(
    "Each month is told as it stood when it was over, for the twelve months before. It is worked out once, in the "
    "night after, and then stays as it was told, whatever is corrected later."
)
ROUNDED = say("Numbers of people are to the nearest five, and the shares are of these.")
TOO_FEW = NotEstimable(
    say("Too few people to tell, so that nobody can be recognised."),
    say("More people saying what they could give."),
)


@dataclass(frozen=True, slots=True)
class Month:
    """What one month came to, as somebody may read it: ``people`` is None where the share is not told."""

    first: date
    share: Estimate | NotEstimable

    @property
    def people(self) -> int | None:
        """How many people the share rests on."""
        return self.share.n if isinstance(self.share, Estimate) else None


def month_told(
    first: date, givers: int, untapped: int, may_be_told: bool = True, *, sees_small: bool
) -> Month:
    """A month as it may be told. Raises ``ValueError`` for counts that cannot be.

    Whoever does not work with these people reads no small number, nor one that small ones could be taken from: not
    the untapped, not the others, and all to the nearest five, so that nobody shows in how one month differs from the
    next. ``may_be_told`` is False where the month beside others would give few away (see ``telling``).
    """
    if sees_small or givers == 0:
        return Month(first, untapped_share(givers, untapped))
    if not may_be_told or any(is_small(each) for each in (givers, untapped, givers - untapped)):
        return Month(first, TOO_FEW)
    people = max(FEWEST, rounded(givers))
    return Month(first, untapped_share(people, min(people, rounded(untapped))))


def months_lacking(earliest: date, today: date, kept: Collection[date]) -> list[date]:
    """The first days of the months that are over and not kept, the earliest first.

    None lies before the month of ``earliest``, from which somebody could be asked for what they give, nor more than
    ``MOST_MONTHS`` back.
    """
    this = today.year * 12 + today.month - 1
    begin = max(earliest.year * 12 + earliest.month - 1, this - MOST_MONTHS)
    months = (date(number // 12, number % 12 + 1, 1) for number in range(begin, this))
    return [each for each in months if each not in kept]


def month_after(first: date) -> date:
    """The first day of the month after."""
    number = first.year * 12 + first.month
    return date(number // 12, number % 12 + 1, 1)


def month_before(day: date) -> date:
    """The first day of the month before the month of ``day``."""
    number = day.year * 12 + day.month - 2
    return date(number // 12, number % 12 + 1, 1)


def looks_back_less(since: date | None, first: date) -> Sentence | None:
    """Why a month looks back on less than a year, where the first session here was on ``since``; None where not."""
    if since is None or month_after(first) >= since.replace(year=since.year + 1, day=1):
        return None
    return say(
        "The first session here was on {day}. Months within a year of it look back no further than that day.",
        day=since,
    )


def told_beside(now: Month, before: Month | None) -> Sentence | None:
    """A month beside the month before, without the name of what it is told of; None where it is not told."""
    if not isinstance(now.share, Estimate):
        return None
    share = now.share
    about = {
        "percent": round(100 * share.value),
        "people": share.n,
        "low": round(100 * share.low),
        "high": round(100 * share.high),
    }
    if before is None or not isinstance(before.share, Estimate):
        return say(
            "{percent}% of {people} people who said what they could give were not asked for any of it "
            "(95% interval: {low}% to {high}%)",
            **about,
        )
    return say(
        "{percent}% of {people} people who said what they could give were not asked for any of it "
        "(95% interval: {low}% to {high}%); in the month before, {before}%",
        before=round(100 * before.share.value), **about,
    )  # fmt: skip
