"""What standing somebody has, why, and what would give them more. Computed from acts, never granted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alongside.core.charter.lines import Charter, Line
from alongside.core.charter.members import Member, can_give, grounds_of, still_open, times_towards, whom
from alongside.core.charter.terms import Decision, Ground
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side

AFTER_SESSIONS = {Decision.PROPOSE_SESSION: "propose one", Decision.LEAD_SESSION: "lead one"}
"""What somebody can do, where the sentence has spoken of sessions already."""


@dataclass(frozen=True, slots=True)
class StandingIn:
    """Somebody's standing in one decision.

    ``may_propose``: it can come from them. ``stands``: nobody else need agree. ``may_agree``: where others
    propose it, their agreement is one of those that count. ``has`` says what they have, ``more`` what would
    give them more (None where there is no more to have), ``line`` is the charter's own line.
    """

    decision: Decision
    line: Line
    may_propose: bool
    stands: bool
    may_agree: bool
    delivered: int
    has: Sentence
    more: Sentence | None


def standing_of(member: Member, on: date, charter: Charter) -> tuple[StandingIn, ...]:
    """Somebody's standing in every decision on that day."""
    return tuple(standing_in(member, line, on) for line in charter.lines)


def standing_in(member: Member, line: Line, on: date) -> StandingIn:
    """Somebody's standing under one line of the charter."""
    grounds = grounds_of(member, line, on)
    may_propose, stands = bool(grounds & line.terms.may_propose), bool(grounds & line.terms.stands_for)
    may_agree = any(can_give(member, consent, line, on) for consent in line.terms.consents)
    return StandingIn(
        decision=line.decision,
        line=line,
        may_propose=may_propose,
        stands=stands,
        may_agree=may_agree,
        delivered=times_towards(member, line, on),
        has=_has(member, line, on),
        more=None if stands else _more(member, line, on),
    )


def check_may_propose(member: Member, decision: Decision, on: date, charter: Charter) -> None:
    """Raises ``Refusal``, with what would give them standing, where they have none in this decision."""
    answer = standing_in(member, charter.line(decision), on)
    if not answer.may_propose:
        raise Refusal(answer.more or answer.has)


def can_propose(member: Member, decision: Decision, on: date, charter: Charter) -> bool:
    """Whether they have standing in this decision."""
    return standing_in(member, charter.line(decision), on).may_propose


def _has(member: Member, line: Line, on: date) -> Sentence:
    grounds, can = grounds_of(member, line, on), _can(line)
    if not member.connected:
        return say("You are not down as connected with this service.")
    if grounds & line.terms.stands_for:
        return say("You can {do}.", do=can)
    if grounds & line.terms.may_propose:
        others = still_open(line.terms.consents, member, line, on)
        return say(
            "You can put this forward. It then takes the agreement of {whom}.", whom=whom(others, line)
        )
    return say("By what you have delivered here so far you cannot yet {do}.", do=can)


def _more(member: Member, line: Line, on: date) -> Sentence | None:
    if not member.connected:
        return say("Tell us how you are connected with this service, and what you do here counts.")
    missing = line.times - times_towards(member, line, on)
    if member.side is Side.PROFESSIONAL or missing <= 0:
        return _more_without_delivering(member, line)
    if Ground.DELIVERED not in line.terms.stands_for:
        return _would_be_heard(missing)
    if Ground.CONNECTED in line.terms.may_propose:
        return _would_stand(missing)
    return _would_be_able(line, missing)


def _more_without_delivering(member: Member, line: Line) -> Sentence | None:
    lay_only = line.terms.stands_for == {Ground.DELIVERED} and not line.terms.consents
    if member.side is Side.PROFESSIONAL and lay_only:
        return say("By this charter that is for the people who deliver here without being employed to.")
    return None


def _would_be_able(line: Line, missing: int) -> Sentence:
    can = say(AFTER_SESSIONS.get(line.decision, line.decision.explanation))
    if missing == 1:
        return say("Deliver 1 more session here and you can {do}.", do=can)
    return say("Deliver {n} more sessions here and you can {do}.", n=missing, do=can)


def _would_stand(missing: int) -> Sentence:
    if missing == 1:
        return say("Deliver 1 more session here and what you put forward stands without asking.")
    return say("Deliver {n} more sessions here and what you put forward stands without asking.", n=missing)


def _would_be_heard(missing: int) -> Sentence:
    if missing == 1:
        return say("Deliver 1 more session here and your agreement is one that this takes.")
    return say("Deliver {n} more sessions here and your agreement is one that this takes.", n=missing)


def _can(line: Line) -> Sentence:
    return say(line.decision.explanation)
