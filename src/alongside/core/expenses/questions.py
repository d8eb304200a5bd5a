"""What is asked about a claim before anybody approves it. Each rule has a name that a person would say, and a reason.

A question is never a refusal and no fault: it says what whoever approves should look at, because money beyond what was
really spent can count as earnings, which may cost somebody their benefits, and can make a volunteer an employee.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from alongside.core.expenses.amounts import in_pounds
from alongside.core.expenses.policy import Line, amount_in_force, limit_of
from alongside.core.expenses.terms import Kind
from alongside.core.shared.sentences import Sentence, say

SAME_TIMES = 3
"""So many times the same round sum is no chance."""
ROUND = 50
"""A sum of whole half pounds is round."""
TWICE = "Claimed before"
PAY_WORDS = re.compile(
    r"\b(?:(?:my|our|session|speaker[’']?s?|attendance) fees?|wages?|payment|honorarium|allowance|per diem|flat rate|"
    r"for my time|time given|thank[- ]?you|per session|each session|per hour|hourly|fy ffi|ffi sesiwn|cyflog|tâl|"
    r"taliad|lwfans|fesul sesiwn|fesul awr|am fy amser|diolch)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim as the rules see it. ``person`` and ``session`` are keys; ``was_there`` is None where nobody knows."""

    key: int
    person: int | None
    session: int | None
    on: date
    kind: str
    what: str
    pence: int
    asked_on: date
    has_receipt: bool = False
    was_there: bool | None = None

    @property
    def is_unproven_round_sum(self) -> bool:
        """Whether it is a round sum, not reckoned by miles, that no receipt shows."""
        return self.pence % ROUND == 0 and self.kind != Kind.MILES and not self.has_receipt


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to look at: by which rule, and why."""

    rule: str
    sentence: Sentence


Others = Sequence[Claimed]
Rule = Callable[[Claimed, Others, Sequence[Line]], Sentence | None]


def no_cost_named(claim: Claimed, _others: Others, _policy: Sequence[Line]) -> Sentence | None:
    """A claim says what was bought; whose person was forgotten since no longer does."""
    if claim.kind == Kind.MILES or claim.person is None or len(re.findall(r"[^\W\d_]", claim.what)) >= 3:
        return None
    return say("It does not say what the money went on. Only what was really spent can be paid back.")


def sounds_like_pay(claim: Claimed, _others: Others, _policy: Sequence[Line]) -> Sentence | None:
    """A claim is for a cost, not for time."""
    found = PAY_WORDS.search(claim.what)
    if found is None:
        return None
    return say(
        "“{words}” sounds like payment for time. Payment beyond real costs may count as earnings. What was spent?",
        words=found[0],
    )


def same_sum_each_time(claim: Claimed, others: Others, _policy: Sequence[Line]) -> Sentence | None:
    """Real costs differ."""
    if not claim.is_unproven_round_sum or claim.person is None:
        return None
    same = {c.on for c in others if _is_alike(c, claim) and c.person == claim.person} | {claim.on}
    if len(same) < SAME_TIMES:
        return None
    return say(
        "The same round sum, {sum}, on {times} days and no receipt. A flat payment may count as earnings, however "
        "kindly it is meant. What did each day cost?",
        sum=in_pounds(claim.pence),
        times=len(same),
    )


def same_sum_for_everybody(claim: Claimed, others: Others, _policy: Sequence[Line]) -> Sentence | None:
    """People do not all spend the same."""
    if not claim.is_unproven_round_sum or claim.session is None:
        return None
    same = {c.person for c in others if _is_alike(c, claim) and c.session == claim.session} | {claim.person}
    if len(same) < SAME_TIMES:
        return None
    return say(
        "{people} people claim the same round sum, {sum}, for this session, and no receipt. The same for everybody is "
        "a payment, not a cost.",
        people=len(same),
        sum=in_pounds(claim.pence),
    )


def above_the_limit(claim: Claimed, _others: Others, policy: Sequence[Line]) -> Sentence | None:
    """The organisation said up to where it pays without asking."""
    limit = limit_of(policy, claim.kind, claim.on)
    if limit is None or claim.pence <= limit:
        return None
    return say("It is above {limit}, up to which this kind goes without a question.", limit=in_pounds(limit))


def receipt_expected(claim: Claimed, _others: Others, policy: Sequence[Line]) -> Sentence | None:
    """Above some sum a receipt shows the cost."""
    limit = amount_in_force(policy, "RECEIPT", claim.on)
    if claim.has_receipt or claim.kind == Kind.MILES or limit is None or claim.pence <= limit:
        return None
    return say(
        "There is no photograph of a receipt, and it is above {limit}. Has somebody seen one?",
        limit=in_pounds(limit),
    )


def claimed_before(claim: Claimed, others: Others, _policy: Sequence[Line]) -> Sentence | None:
    """Nobody is paid twice for one thing."""
    for other in others:
        same_day = other.on == claim.on and other.person == claim.person and other.person is not None
        if other.key == claim.key or not same_day:
            continue
        if (other.kind, other.pence) == (claim.kind, claim.pence):
            return say("The same sum of the same kind was claimed for that day already. Is it a second one?")
        if {other.kind, claim.kind} == {Kind.MILES, Kind.FARES}:
            return say("Miles and a fare were both claimed for that day. Is it one journey, or two?")
    return None


def not_on_the_register(claim: Claimed, _others: Others, _policy: Sequence[Line]) -> Sentence | None:
    """A cost of a session belongs to somebody who came, or set out to come."""
    if claim.was_there is not False:
        return None
    return say("By the register they were not at that session. They may have set out for it: ask.")


def asked_late(claim: Claimed, _others: Others, policy: Sequence[Line]) -> Sentence | None:
    """Some organisations close their books."""
    days = amount_in_force(policy, "LATE", claim.on)
    if days is None or (claim.asked_on - claim.on).days <= days:
        return None
    return say(
        "It is for a day more than {days} days before it was claimed. Can it still be paid?", days=days
    )


RULES: tuple[tuple[str, Rule], ...] = (
    ("No cost is named", no_cost_named),
    ("It sounds like pay", sounds_like_pay),
    ("The same round sum each time", same_sum_each_time),
    ("The same round sum for everybody", same_sum_for_everybody),
    ("Above the limit", above_the_limit),
    ("A receipt is expected", receipt_expected),
    (TWICE, claimed_before),
    ("Not on the register", not_on_the_register),
    ("Asked late", asked_late),
)
"""Every rule, in the order in which questions are shown."""


def questions_about(claim: Claimed, others: Others, policy: Sequence[Line]) -> tuple[Question, ...]:
    """What to look at before approving. ``others`` are claims that are neither refused nor taken back."""
    asked = ((name, rule(claim, others, policy)) for name, rule in RULES)
    return tuple(Question(name, sentence) for name, sentence in asked if sentence is not None)


def _is_alike(other: Claimed, claim: Claimed) -> bool:
    alike = other.pence == claim.pence and other.kind == claim.kind
    return other.key != claim.key and alike and other.is_unproven_round_sum
