"""Harm guards of the chain: whether a no is followed by fewer invitations, and whether hours are ever returned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, sqrt
from statistics import fmean, stdev
from typing import Final

from scipy.special import stdtrit

from alongside.core.participation.named import Named
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.proportions import NINETY_FIVE, proportion
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.small_numbers import FEWEST, is_small

WEEKS: Final = 8
"""After an answer, invitations are counted for so long; an answer that is not so long ago yet is left out."""
WOULD_MATTER: Final = 0.5
"""Half an invitation fewer in these weeks would matter. Set here, before any service was looked at."""
HALF: Final = 0.5
"""Of those who gave hours, more than this share without any in return is a sign of harm."""
MOST_MORE: Final = 10_000


class Harm(Named):
    """What could be done to people in the name of the headline."""

    REFUSALS = (
        "REFUSALS",
        "Refusals followed by fewer invitations",
        (
            "Invitations in the eight weeks after somebody said no, less those in the eight weeks after they said yes: "
            "each person is compared with themselves, and only who did both is counted."
        ),
    )
    UNRETURNED = (
        "UNRETURNED",
        "Hours never reciprocated",
        "Of the people who gave hours in the year, those who received none from anybody in it.",
    )

    @property
    def cannot_tell(self) -> Sentence:
        """What the rule does not see, and so what its sign may mean besides harm."""
        return CANNOT_TELL[self]


CANNOT_TELL: Final = {
    Harm.REFUSALS: say(
        "It counts invitations and not why there were fewer. Somebody who says no may wish to be asked less, and that "
        "looks the same here as being passed over for it: only they can say which."
    ),
    Harm.UNRETURNED: say(
        "It counts hours and not wishes. Somebody who received none may have wanted none: only they can say."
    ),
}


class Sign(Named):
    """What a guard says."""

    SIGN = "SIGN", "A sign of harm", "So it is, beyond chance. Ask the people concerned what is behind it."
    CLEAR = "CLEAR", "No sign", "If it is so at all, it is less than would matter."
    NOT_ENOUGH = "NOT_ENOUGH", "Not enough yet", "Too little is known to say."


@dataclass(frozen=True, slots=True)
class Guarded:
    """One guard: what it says, its value with a 95% interval, the people behind it, and how many more would settle it.

    ``part`` is how many of the people a share counts. The value is None where ``why`` tells that there is none.
    """

    harm: Harm
    sign: Sign
    value: float | None
    low: float | None
    high: float | None
    people: int
    part: int | None = None
    more_people: int = 0
    why: NotEstimable | None = None

    @property
    def sentence(self) -> Sentence:
        """What it says for a screen."""
        if self.why is not None:
            return self.why.reason
        if self.sign is Sign.NOT_ENOUGH and self.more_people:
            return say("Not enough yet: about {people} more people would settle it.", people=self.more_people)
        return say(self.sign.explanation)

    @property
    def may_be_told(self) -> bool:
        """Whether it points at nobody, whoever reads it."""
        if self.value is None:
            return not is_small(self.people)
        rest = () if self.part is None else (self.part, self.people - self.part)
        return self.people >= FEWEST and not any(is_small(number) for number in rest)


def after_refusals(differences: Sequence[float]) -> Guarded:
    """The guard of refusals, from one difference a person: invitations after their noes less those after their yeses.

    A mean with Student's interval. It is a sign where the mean is surely below nothing, and clear where it surely is
    not so far below as would matter.
    """
    count = len(differences)
    if count < FEWEST:
        return Guarded(Harm.REFUSALS, Sign.NOT_ENOUGH, None, None, None, count, why=_too_few(count))
    mean, error = fmean(differences), stdev(differences) / sqrt(count)
    reach = float(stdtrit(count - 1, 0.975)) * error
    low, high = mean - reach, mean + reach
    sign = Sign.SIGN if high < 0 else Sign.CLEAR if low > -WOULD_MATTER else Sign.NOT_ENOUGH
    more = (
        _more(error * sqrt(count), min(abs(mean), abs(mean + WOULD_MATTER)), count)
        if sign is Sign.NOT_ENOUGH
        else 0
    )
    return Guarded(Harm.REFUSALS, sign, mean, low, high, count, more_people=more)


def unreturned(gave: int, received_nothing: int) -> Guarded:
    """The guard of hours, from how many gave hours and how many of these received none (Wilson's interval)."""
    if gave == 0:
        why = NotEstimable(
            say("No hours are given and received through the books here."),
            say("A service in which hours are exchanged."),
        )
        return Guarded(Harm.UNRETURNED, Sign.NOT_ENOUGH, None, None, None, 0, why=why)
    share = proportion(received_nothing, gave)
    sign = Sign.SIGN if share.low > HALF else Sign.CLEAR if share.high < HALF else Sign.NOT_ENOUGH
    more = (
        _more(sqrt(share.value * (1 - share.value)), abs(share.value - HALF), gave)
        if sign is Sign.NOT_ENOUGH
        else 0
    )
    return Guarded(
        Harm.UNRETURNED,
        sign,
        share.value,
        share.low,
        share.high,
        gave,
        part=received_nothing,
        more_people=more,
    )


def _more(spread: float, distance: float, count: int) -> int:
    """About how many more people bring the interval clear of a mark so far away; 0 where no number would be honest."""
    if distance <= 0:
        return 0
    more = max(1, ceil((NINETY_FIVE * spread / distance) ** 2 - count))
    return more if more <= MOST_MORE else 0


def _too_few(count: int) -> NotEstimable:
    return NotEstimable(
        say("{people} people said both no and yes long enough ago, which is too few.", people=count),
        say("At least {fewest} people who said both.", fewest=FEWEST),
    )


def differences_of(
    offers: Iterable[tuple[Hashable, date]],
    answers: Iterable[tuple[Hashable, date, bool]],
    *,
    until: date,
) -> list[float]:
    """One difference for each person who said both: invitations in the weeks after a no less those after a yes.

    ``offers`` are persons and the days they were asked, ``answers`` persons, days, and whether it was a yes; ``until``
    is the first day left out.
    """
    asked: dict[Hashable, list[date]] = defaultdict(list)
    for person, on in offers:
        asked[person].append(on)
    followed: dict[tuple[Hashable, bool], list[int]] = defaultdict(list)
    for person, on, yes in answers:
        last = on + timedelta(weeks=WEEKS)
        if last < until:
            followed[person, yes].append(sum(on < day <= last for day in asked[person]))
    said = {kind: {person for person, yes in followed if yes == kind} for kind in (False, True)}
    both = sorted(said[False] & said[True], key=str)
    return [fmean(followed[person, False]) - fmean(followed[person, True]) for person in both]
