"""Whether somebody's check holds on a given day, and which checks a role still lacks.

Only outcome and dates are looked at; the certificate itself is never kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from alongside.core.participation.named import Named
from alongside.core.safeguarding.terms import kinds_that_hold_for
from alongside.core.shared.sentences import Sentence, say

Words = str | Sentence

NOTICE_DAYS = (60, 30, 7)
"""How long before its last day a check is spoken of: first word, reminder, last word."""


class CheckStatus(Named):
    """What can be said of one check on one day."""

    IN_DATE = "IN_DATE", "In date"
    EXPIRING = "EXPIRING", "Runs out soon"
    EXPIRED = "EXPIRED", "Run out"
    NO_DATA = "NO_DATA", "Nothing on record"


@dataclass(frozen=True, slots=True)
class HeldCheck:
    """The outcome of one check. ``expires_on`` is the last day on which it holds; None is without an end.

    ``renewal_on`` is the day on which its renewal was asked for. Raises ``ValueError`` where it runs out before
    it was made.
    """

    kind: str
    checked_on: date
    expires_on: date | None = None
    accepted: bool = True
    renewal_on: date | None = None

    def __post_init__(self) -> None:
        if self.expires_on is not None and self.expires_on < self.checked_on:
            raise ValueError(
                f"a check cannot run out before it was made: {self.checked_on} to {self.expires_on}"
            )


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """How one kind of check stands on one day. ``notice`` is 60, 30 or 7: within so many days it runs out."""

    kind: str
    label: Words
    on: date
    status: CheckStatus
    expires_on: date | None = None
    notice: int | None = None

    @property
    def holds(self) -> bool:
        """Whether somebody may act on it that day."""
        return self.status in (CheckStatus.IN_DATE, CheckStatus.EXPIRING)

    def said_on(self, today: date) -> CheckAnswer:
        """The same answer for words said today: a check that is still to run out “runs out”, not “ran out”."""
        still_holds = self.status is CheckStatus.EXPIRED and self.expires_on and self.expires_on >= today
        return replace(self, status=CheckStatus.EXPIRING) if still_holds else self

    @property
    def sentence(self) -> Sentence:
        """The answer in a few words, without a full stop, so that several can stand in one sentence."""
        if self.status is CheckStatus.NO_DATA:
            return say("{check}: nothing on record", check=self.label)
        if self.status is CheckStatus.EXPIRED:
            return say("{check}: ran out on {day}", check=self.label, day=self.expires_on)
        if self.expires_on is None:
            return say("{check}: in date, with no last day", check=self.label)
        if self.status is CheckStatus.EXPIRING:
            return say("{check}: runs out on {day}", check=self.label, day=self.expires_on)
        return say("{check}: in date until {day}", check=self.label, day=self.expires_on)


def status_on(held: Iterable[HeldCheck], kind: str, on: date, label: Words = "") -> CheckAnswer:
    """How the checks of this kind stand on that day. ``label`` is what people call the check.

    Checks made after that day are not looked at. A check that was not accepted undoes those before it.
    """
    valid = _valid(sorted((each for each in held if each.kind == kind and each.checked_on <= on), key=_made))
    words = label or kind
    if not valid:
        return CheckAnswer(kind, words, on, CheckStatus.NO_DATA)
    if any(each.expires_on is None for each in valid):
        return CheckAnswer(kind, words, on, CheckStatus.IN_DATE)
    last = max(each.expires_on for each in valid if each.expires_on is not None)
    notice = _notice((last - on).days)
    status = CheckStatus.EXPIRED if last < on else CheckStatus.EXPIRING if notice else CheckStatus.IN_DATE
    return CheckAnswer(kind, words, on, status, last, notice)


def standing_on(
    held: Iterable[HeldCheck], kind: str, on: date, label: Words = "", grace_days: int = 0
) -> CheckAnswer:
    """How the check that is asked for stands on that day, where a fuller one holds as well as itself.

    Where a rule allows days of grace, one that ran out goes on for so long while its renewal is under way.
    """
    kinds = kinds_that_hold_for(kind)
    ours = [replace(each, kind=kind) for each in held if each.kind in kinds]
    answer = status_on(ours, kind, on, label)
    if answer.status is CheckStatus.EXPIRED and answer.expires_on is not None:
        under_way = any(each.renewal_on is not None and each.renewal_on <= on for each in ours)
        if under_way and (on - answer.expires_on).days <= grace_days:
            return replace(answer, status=CheckStatus.EXPIRING)
    return answer


def lacking(
    required: Mapping[str, Words],
    held: Sequence[HeldCheck],
    on: date,
    grace: Mapping[str, int] | None = None,
) -> tuple[CheckAnswer, ...]:
    """The checks that a role requires (kind and label) and that do not hold on that day, in the order given.

    ``grace`` holds the days of grace that a rule allows for a kind; none where it is not given.
    """
    given = grace or {}
    answers = (standing_on(held, kind, on, label, given.get(kind, 0)) for kind, label in required.items())
    return tuple(answer for answer in answers if not answer.holds)


def _made(check: HeldCheck) -> tuple[date, bool]:
    # Of two outcomes on one day, one that was not accepted comes last and so decides.
    return check.checked_on, not check.accepted


def _valid(made: list[HeldCheck]) -> list[HeldCheck]:
    refused = [place for place, each in enumerate(made) if not each.accepted]
    return made[refused[-1] + 1 :] if refused else made


def _notice(days_left: int) -> int | None:
    """The shortest notice that has begun; None where the last day is further off or past."""
    begun = [days for days in NOTICE_DAYS if 0 <= days_left <= days]
    return min(begun) if begun else None
