"""What becomes of a proposal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from alongside.core.charter.lines import DEFAULT_CHARTER, Line, charter_with
from alongside.core.charter.members import DoneAct, Member
from alongside.core.charter.outcomes import Answer, Outcome, Proposal, State, check_may_answer, outcome_of
from alongside.core.charter.terms import Decision, Standing
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side

MADE = date(2026, 6, 1)


def lay(person: str, times: int = 0) -> Member:
    done = tuple(DoneAct(n, MADE - timedelta(days=n), True, occasion=n) for n in range(1, times + 1))
    return Member(person, Side.LAY, acts=done)


NEW, OLD, NIA = lay("Amina"), lay("Bill", 5), Member("Nia", Side.PROFESSIONAL)


def day(ahead: int) -> date:
    return MADE + timedelta(days=ahead)


def outcome(decision: Decision, proposer: Member, *answers: Answer, today: date | None = None) -> Outcome:
    return outcome_of(Proposal(decision, proposer, MADE), answers, DEFAULT_CHARTER, today or day(30))


def test_by_what_one_has_delivered_a_proposal_stands_at_once() -> None:
    stands = outcome(Decision.PROPOSE_SESSION, OLD)
    assert (stands.state, stands.days, stands.ended_on) == (State.STANDS, 0, MADE)
    assert str(stands.sentence) == "It stands. By the charter nobody else need agree."


def test_others_ask_for_the_agreement_of_the_other_side() -> None:
    asks = outcome(Decision.PROPOSE_SESSION, NEW, today=day(3))
    assert (asks.state, asks.days, asks.is_open) == (State.ASKS_CONSENT, 3, True)
    assert str(asks.sentence) == "It waits for the agreement of a professional."
    assert asks.agreed_by == ("Amina",)


def test_a_professional_asks_for_the_agreement_of_a_lay_person() -> None:
    assert str(outcome(Decision.CHANGE_PLAN, NIA).sentence) == "It waits for the agreement of a lay person."


def test_with_agreement_it_is_adopted_and_the_days_are_counted() -> None:
    adopted = outcome(Decision.CHANGE_PLAN, NEW, Answer(NIA, True, day(4)))
    assert (adopted.state, adopted.days, adopted.ended_on) == (State.ADOPTED, 4, day(4))
    assert adopted.agreed_by == ("Amina", "Nia")
    assert str(adopted.sentence) == "It was adopted after 4 days."
    at_once = outcome(Decision.CHANGE_PLAN, NEW, Answer(NIA, True, MADE))
    assert str(at_once.sentence) == "It was adopted on the day it was put forward."
    next_day = outcome(Decision.CHANGE_PLAN, NEW, Answer(NIA, True, day(1)))
    assert str(next_day.sentence) == "It was adopted after 1 day."


def test_a_refusal_carries_its_reason() -> None:
    refused = outcome(Decision.CHANGE_PLAN, NEW, Answer(NIA, False, day(2), "The hall is let that day."))
    assert (refused.state, refused.days, refused.refused_by) == (State.REFUSED, 2, "Nia")
    assert str(refused.sentence) == "It was refused: The hall is let that day."


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_no_without_a_reason_is_not_taken(reason: str) -> None:
    with pytest.raises(Refusal, match="Say why not"):
        Answer(NIA, False, MADE, reason)


def test_where_delivering_is_asked_a_newcomer_proposes_and_two_others_agree() -> None:
    waits = outcome(Decision.CHANGE_CHARTER, NEW, Answer(NIA, True, day(1)))
    assert str(waits.sentence) == "It waits for the agreement of a lay person who has delivered here 3 times."
    assert waits.agreed_by == ("Nia",)
    adopted = outcome(Decision.CHANGE_CHARTER, NEW, Answer(NIA, True, day(1)), Answer(OLD, True, day(9)))
    assert (adopted.state, adopted.days, adopted.agreed_by) == (State.ADOPTED, 9, ("Nia", "Bill"))


def test_answers_that_are_not_asked_for_change_nothing() -> None:
    plain = outcome(Decision.CHANGE_PLAN, NEW)
    stranger = Member("Owen", Side.PROFESSIONAL, connected=False)
    for answer in (
        Answer(lay("Cerys", 9), False, day(1), "I would rather not."),
        Answer(stranger, True, day(1)),
        Answer(NEW, False, day(1), "I take it back."),
        Answer(NIA, True, day(31)),
    ):
        assert outcome(Decision.CHANGE_PLAN, NEW, answer) == plain


def test_nothing_after_the_end_changes_it() -> None:
    yes, late_no = Answer(NIA, True, day(2)), Answer(Member("Owen", Side.PROFESSIONAL), False, day(3), "No")
    assert outcome(Decision.CHANGE_PLAN, NEW, late_no, yes) == outcome(Decision.CHANGE_PLAN, NEW, yes)


def test_delivering_is_counted_on_the_day_of_the_answer() -> None:
    later = Member("Cerys", Side.LAY, acts=tuple(DoneAct(n, day(n), True, occasion=n) for n in range(1, 4)))
    charter_change = (Decision.CHANGE_CHARTER, NIA)
    assert outcome(*charter_change, Answer(later, True, day(2))).is_open
    assert outcome(*charter_change, Answer(later, True, day(3))).state is State.ADOPTED


def test_a_proposal_needs_standing() -> None:
    with pytest.raises(Refusal, match="Deliver 3 more sessions here and you can lead one"):
        outcome(Decision.LEAD_SESSION, NEW)


def test_nothing_is_answered_before_it_is_proposed() -> None:
    for answers, today in (((Answer(NIA, True, day(-1)),), day(1)), ((), day(-1))):
        with pytest.raises(ValueError, match="before it is proposed"):
            outcome(Decision.CHANGE_PLAN, NEW, *answers, today=today)


def why_not(member: Member, decision: Decision = Decision.CHANGE_CHARTER, *answers: Answer) -> str:
    proposal = Proposal(decision, NEW, MADE)
    now = outcome_of(proposal, answers, DEFAULT_CHARTER, day(5))
    with pytest.raises(Refusal) as refusal:
        check_may_answer(proposal, now, member, DEFAULT_CHARTER, day(5))
    return str(refusal.value.sentence)


def test_whose_answer_is_asked_for() -> None:
    proposal = Proposal(Decision.CHANGE_CHARTER, NEW, MADE)
    now = outcome_of(proposal, (), DEFAULT_CHARTER, day(5))
    check_may_answer(proposal, now, NIA, DEFAULT_CHARTER, day(5))
    check_may_answer(proposal, now, OLD, DEFAULT_CHARTER, day(5))
    assert why_not(NEW) == "You put this forward, so you have agreed already. Others answer now."
    assert why_not(lay("Cerys", 1)) == (
        "This takes the agreement of a lay person who has delivered here 3 times and a professional."
    )
    other = Member("Owen", Side.PROFESSIONAL)
    agreed = Answer(NIA, True, day(1))
    assert "of your side has agreed already" in why_not(other, Decision.CHANGE_CHARTER, agreed)
    assert why_not(other, Decision.CHANGE_PLAN, agreed) == "This is decided already: Adopted."


def test_the_charter_is_changed_under_the_charter_in_force() -> None:
    new_charter = charter_with([Line(Decision.CHANGE_CHARTER, Standing.JOINT)])
    proposal = Proposal(Decision.CHANGE_CHARTER, NEW, MADE)
    yes = (Answer(NIA, True, day(1)),)
    assert outcome_of(proposal, yes, DEFAULT_CHARTER, day(2)).is_open
    assert outcome_of(proposal, yes, new_charter, day(2)).state is State.ADOPTED
