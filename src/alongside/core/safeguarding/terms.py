"""The words of the rules on checks: nations, activities, kinds of check, and what is known of a role's work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.core.participation.named import Named

OFTEN_DAYS = 3
"""Work on more than so many days in 30, or overnight, is frequent."""


class Nation(Named):
    """Whose law applies, and the body that makes the checks there."""

    ENGLAND = "ENGLAND", "England", "Disclosure and Barring Service"
    WALES = "WALES", "Wales", "Disclosure and Barring Service"
    SCOTLAND = "SCOTLAND", "Scotland", "Disclosure Scotland"
    NORTHERN_IRELAND = "NORTHERN_IRELAND", "Northern Ireland", "AccessNI"

    @property
    def body(self) -> str:
        """Who makes the checks, and can say what may be asked for."""
        return self.explanation


class Activity(Named):
    """What a role can include that a rule on checks speaks of."""

    GROUP = "GROUP", "Leading or helping a group of adults"
    ADVICE = "ADVICE", "Advice and information to adults"
    CARE_GROUP = "CARE_GROUP", "Teaching or guiding adults because they receive health or social care"
    CHILDREN = "CHILDREN", "Teaching, caring for or supervising children"
    HEALTHCARE = "HEALTHCARE", "Healthcare to adults, by or under a professional"
    PERSONAL_CARE = "PERSONAL_CARE", "Personal care of adults: washing, dressing, eating"
    SOCIAL_WORK = "SOCIAL_WORK", "Social work with adults"
    HOUSEHOLD = "HOUSEHOLD", "Running an adult’s household: cash, bills or shopping"
    CONVEYING = "CONVEYING", "Driving adults to health or social care"


class CheckKind(Named):
    """The kinds of check, from the lightest on."""

    REFERENCES = "REFERENCES", "References taken up"
    TRAINING = "TRAINING", "Training for the role"
    BASIC = "BASIC", "Basic criminal record check"
    STANDARD = "STANDARD", "Standard criminal record check"
    ENHANCED = "ENHANCED", "Enhanced criminal record check"
    ENHANCED_CHILDREN = "ENHANCED_CHILDREN", "Enhanced check with children's barred list"
    ENHANCED_ADULTS = "ENHANCED_ADULTS", "Enhanced check with adults' barred list"
    PVG = "PVG", "Membership of the PVG scheme (Scotland)"


ANYBODY = frozenset({CheckKind.REFERENCES, CheckKind.TRAINING, CheckKind.BASIC})
"""May be asked of anybody, for any role, in every nation."""

WITH_A_LIST = frozenset({CheckKind.ENHANCED_CHILDREN, CheckKind.ENHANCED_ADULTS})
FULLER: dict[str, frozenset[str]] = {
    CheckKind.BASIC: frozenset({CheckKind.STANDARD, CheckKind.ENHANCED}) | WITH_A_LIST,
    CheckKind.STANDARD: frozenset({CheckKind.ENHANCED}) | WITH_A_LIST,
    CheckKind.ENHANCED: WITH_A_LIST,
}
"""The kinds that disclose more than each. Who may be asked for one of these may be asked for the lesser."""


def kinds_that_hold_for(kind: str) -> frozenset[str]:
    """The kind itself and every fuller one; but no check for work with adults holds for work with children."""
    return (FULLER.get(kind, frozenset()) | {kind}) - (
        {CheckKind.ENHANCED_ADULTS} if kind == CheckKind.ENHANCED else frozenset()
    )


class Sureness(Named):
    """How sure we are of a rule, said beside it wherever it is used."""

    OFFICIAL = "OFFICIAL", "from official guidance; confirm the current text"
    GUIDE = "GUIDE", "from a guide, not from the law itself; confirm with the body that makes the checks"
    ONE_NOTICE = "ONE_NOTICE", "from one council’s notice; confirm against GOV.UK"
    OUR_READING = "OUR_READING", "our reading of official pages; confirm with the body that makes the checks"


class Often(Named):
    """How often an activity must be done before a rule speaks of it."""

    ONCE = "ONCE", "once is enough"
    FREQUENT = "FREQUENT", "on more than 3 days in 30, or overnight"


class Oversight(Named):
    """Whether a rule looks at supervision."""

    ANY = "ANY", "supervised or not"
    SUPERVISED = "SUPERVISED", "supervised"
    UNSUPERVISED = "UNSUPERVISED", "not supervised"


@dataclass(frozen=True, slots=True)
class Work:
    """What is known of a role's work by one person. None is “not said”; words no rule knows mean nothing here.

    Raises ``ValueError`` for days that do not fit into 30.
    """

    activities: frozenset[str]
    days_in_30: int | None = None
    overnight: bool = False
    supervised: bool | None = None

    def __post_init__(self) -> None:
        if self.days_in_30 is not None and not 0 <= self.days_in_30 <= 30:
            raise ValueError("of 30 days, from 0 to 30 can be worked")

    @property
    def is_frequent(self) -> bool | None:
        """Whether it is done often enough to be frequent; None where that was not said."""
        if self.overnight:
            return True
        return None if self.days_in_30 is None else self.days_in_30 > OFTEN_DAYS


def work(
    activities: Iterable[str],
    *,
    days_in_30: int | None = None,
    overnight: bool = False,
    supervised: bool | None = None,
) -> Work:
    """Short for ``Work`` from any list of activities."""
    return Work(frozenset(activities), days_in_30, overnight, supervised)
