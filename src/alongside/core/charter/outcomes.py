"""What becomes of a proposal: it stands, asks for agreement, is adopted, or is refused with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from alongside.core.charter.lines import Charter, Line
from alongside.core.charter.members import Key, Member, can_give, grounds_of, still_open, whom
from alongside.core.charter.standing import check_may_propose
from alongside.core.charter.terms import Consent, Decision
from alongside.core.participation.named import Named
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say


class State(Named):
    """How a proposal stands."""

    STANDS = "STANDS", "Stands", "It took nobody else’s agreement."
    ASKS_CONSENT = "ASKS_CONSENT", "Waits for agreement", "Somebody’s agreement is still asked for."
    ADOPTED = "ADOPTED", "Adopted", "Everybody whose agreement it takes has agreed."
    REFUSED = "REFUSED", "Refused", "Somebody whose agreement it takes said no, and why."


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody puts a decision forward on a day. ``proposer`` is as they were before the charter that day."""

    decision: Decision
    proposer: Member
    made_on: date


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody agrees to a proposal or not. Raises ``Refusal`` for a no without a reason."""

    member: Member
    agrees: bool
    given_on: date
    reason: str = ""

    def __post_init__(self) -> None:
        if not self.agrees and not self.reason.strip():
            raise Refusal(say("Say why not, so that they can answer it or try again."))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a proposal stands on a day. ``days`` are from the proposal to its end, or to today while open.

    ``waits_for`` are the consents still asked for; ``refused_by`` and ``reason`` tell of a refusal.
    """

    state: State
    sentence: Sentence
    days: int
    waits_for: tuple[Consent, ...] = ()
    agreed_by: tuple[Key, ...] = ()
    refused_by: Key | None = None
    reason: str = ""
    ended_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether agreement is still asked for."""
        return self.state is State.ASKS_CONSENT


def outcome_of(proposal: Proposal, answers: Iterable[Answer], charter: Charter, today: date) -> Outcome:
    """What has become of a proposal by today, under the charter that was in force when it was made.

    Answers are heard in the order given within a day; those from people whose agreement is not asked for
    (any more) change nothing, nor do answers after its end. Raises ``Refusal`` where the proposer had no
    standing, and ``ValueError`` where today or an answer is before the proposal.
    """
    line = charter.line(proposal.decision)
    check_may_propose(proposal.proposer, proposal.decision, proposal.made_on, charter)
    heard = [answer for answer in sorted(answers, key=_given_on) if answer.given_on <= today]
    if today < proposal.made_on or any(answer.given_on < proposal.made_on for answer in heard):
        raise ValueError("nothing is answered before it is proposed")
    if grounds_of(proposal.proposer, line, proposal.made_on) & line.terms.stands_for:
        return _stands(proposal)
    return _with_answers(proposal, line, heard, today)


def check_may_answer(
    proposal: Proposal, outcome: Outcome, member: Member, charter: Charter, on: date
) -> None:
    """Raises ``Refusal`` where this person's answer is not asked for."""
    line = charter.line(proposal.decision)
    if not outcome.is_open:
        raise Refusal(say("This is decided already: {state}.", state=say(outcome.state.label)))
    if member.person == proposal.proposer.person:
        raise Refusal(say("You put this forward, so you have agreed already. Others answer now."))
    if any(can_give(member, consent, line, on) for consent in outcome.waits_for):
        return
    if any(can_give(member, consent, line, on) for consent in line.terms.consents):
        raise Refusal(say("Somebody of your side has agreed already. The other side answers now."))
    raise Refusal(say("This takes the agreement of {whom}.", whom=whom(outcome.waits_for, line)))


def _stands(proposal: Proposal) -> Outcome:
    sentence = say("It stands. By the charter nobody else need agree.")
    return Outcome(State.STANDS, sentence, 0, ended_on=proposal.made_on)


def _with_answers(proposal: Proposal, line: Line, heard: list[Answer], today: date) -> Outcome:
    ended_on = proposal.made_on
    open_ = still_open(line.terms.consents, proposal.proposer, line, ended_on)
    agreed = [] if open_ == line.terms.consents else [proposal.proposer.person]
    for answer in heard:
        left = still_open(open_, answer.member, line, answer.given_on)
        if left == open_ or answer.member.person == proposal.proposer.person:
            continue
        if not answer.agrees:
            return _refused(proposal, answer, tuple(agreed))
        open_, ended_on = left, answer.given_on
        agreed.append(answer.member.person)
    if not open_:
        return _adopted(proposal, ended_on, tuple(agreed))
    sentence = say("It waits for the agreement of {whom}.", whom=whom(open_, line))
    return Outcome(State.ASKS_CONSENT, sentence, (today - proposal.made_on).days, open_, tuple(agreed))


def _refused(proposal: Proposal, answer: Answer, agreed: tuple[Key, ...]) -> Outcome:
    days = (answer.given_on - proposal.made_on).days
    sentence = say("It was refused: {reason}", reason=answer.reason)
    return Outcome(
        State.REFUSED,
        sentence,
        days,
        agreed_by=agreed,
        refused_by=answer.member.person,
        reason=answer.reason,
        ended_on=answer.given_on,
    )


def _adopted(proposal: Proposal, ended_on: date, agreed: tuple[Key, ...]) -> Outcome:
    days = (ended_on - proposal.made_on).days
    if days == 0:
        sentence = say("It was adopted on the day it was put forward.")
    else:
        sentence = (
            say("It was adopted after {n} days.", n=days) if days > 1 else say("It was adopted after 1 day.")
        )
    return Outcome(State.ADOPTED, sentence, days, agreed_by=agreed, ended_on=ended_on)


def _given_on(answer: Answer) -> date:
    return answer.given_on
