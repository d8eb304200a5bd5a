"""Who may judge a learner: as a lay person only who is lay, and nobody who stands or stood by them as a tutor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side


@dataclass(frozen=True, slots=True)
class Judge:
    """Somebody who would judge from a side. ``is_professional``: they are one today in any service of the organisation.

    ``teaches`` and ``taught``: they are, or were, a tutor of the cohort by their own yes.
    """

    side: Side | None
    is_professional: bool = False
    teaches: bool = False
    taught: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that speaks against somebody, by its name, and the sentence that says so."""

    name: str
    holds_against: Callable[[Judge], bool]
    says: Sentence


LAY_IS_LAY: Final = Rule(
    "the lay side is lay",
    lambda who: who.side is Side.LAY and who.is_professional,
    say(
        "Whoever works as a professional in a service here does not speak as a lay person. "
        "Somebody lay does, or they are asked as a professional."
    ),
)
TUTOR_STANDS_BY: Final = Rule(
    "a tutor stands by their learner",
    lambda who: who.teaches,
    say("A tutor stands by their learner, and somebody else judges."),
)
TUTOR_STOOD_BY: Final = Rule(
    "who was a tutor judges nobody they stood by",
    lambda who: who.taught,
    say("Whoever was a tutor in this cohort stood by its learners. Somebody else judges."),
)
RULES: Final = (TUTOR_STANDS_BY, TUTOR_STOOD_BY, LAY_IS_LAY)


def reason_against(who: Judge) -> Sentence | None:
    """Why somebody is not to judge a learner; None where nothing speaks against it."""
    return next((rule.says for rule in RULES if rule.holds_against(who)), None)


def check_may_judge(who: Judge) -> None:
    """Raises ``Refusal`` with that reason."""
    against = reason_against(who)
    if against is not None:
        raise Refusal(against)


def check_may_be_asked(side: Side, *, is_professional: bool) -> None:
    """Raises ``Refusal`` for asking a professional as a lay person."""
    who = Judge(side, is_professional=is_professional)
    if LAY_IS_LAY.holds_against(who):
        raise Refusal(LAY_IS_LAY.says)
