"""Claiming what was spent, and moving a claim: the only writer of claims, steps and entries."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext_noop

from alongside.core.expenses.amounts import MOST_PENCE, in_pounds, pence_for_miles
from alongside.core.expenses.policy import amount_in_force
from alongside.core.expenses.states import check_may_move
from alongside.core.expenses.terms import Event, Kind, State
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.pictures import drawn_anew
from alongside.web.kit.typed import typed
from alongside.web.people.actions import hold_person, record_acted_for
from alongside.web.people.queries.clock import local_day
from alongside.web.thanks.models import Claim, ClaimStep, Entry, Receipt
from alongside.web.thanks.permissions import is_of_the_office, standing_to
from alongside.web.thanks.queries.claims import policy_of, questions_on

LONGEST_WHAT, LONGEST_WORDS = 200, 500
claim_moved = Signal()
"""Sent once the transaction stands in which a claim was made or moved."""
WEB = "WEB"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """What was spent. ``pence`` is what it cost; for miles, ``tenths_of_a_mile`` in a ``vehicle`` instead."""

    kind: str
    on: date
    what: str = ""
    pence: int | None = None
    tenths_of_a_mile: int | None = None
    vehicle: str = ""
    session: Any = None
    photograph: bytes = b""


@transaction.atomic
def claim_expense(person: Any, new: NewClaim, *, by: Any, how: str = WEB, at: datetime) -> Claim:
    """Record what somebody spent, by themselves or by the office at their word (``how`` that word came).

    Raises ``Refusal`` for a day to come, an amount that cannot be, miles without a rate, a photograph that cannot be
    read, and for who may not claim for this person.
    """
    hold_person(person)
    _check_may_claim(person, by)
    if new.on > local_day(person.organisation, at):
        raise Refusal(say("That day is still to come. Claim what was spent already."))
    if new.session is not None and new.session.service.organisation_id != person.organisation_id:
        raise ValueError("a session of another organisation")
    claim = Claim.objects.create(
        organisation=person.organisation, person=person, session=new.session, on=new.on, kind=Kind[new.kind].value,
        what=typed(new.what, LONGEST_WHAT), written_by=by, how=how, at=at, **_sum(person, new),
    )  # fmt: skip
    if new.photograph:
        content = base64.b64encode(drawn_anew(new.photograph)).decode()
        Receipt.objects.create(claim=claim, content=content)
    _write_step(claim, None, State.ASKED.value, by, at)
    if by.pk != person.pk:
        record_acted_for(person, by=by, what=gettext_noop("wrote down expenses"), how=how, at=at)
    return claim


def _check_may_claim(person: Any, by: Any) -> None:
    same = by is not None and by.organisation_id == person.organisation_id
    if not same or not (by.pk == person.pk or is_of_the_office(by)):
        raise Refusal(say("Only the person whose claim it is, or the office at their word, can do that."))


def _sum(person: Any, new: NewClaim) -> dict[str, Any]:
    if new.kind != Kind.MILES:
        return {"pence": _checked(new.pence)}
    if not new.tenths_of_a_mile:
        raise Refusal(say("Give the miles as a number, such as 12 or 3.5."))
    rate = amount_in_force(policy_of(person.organisation), new.vehicle, new.on) if new.vehicle else None
    if not rate:
        raise Refusal(
            say(
                "Your organisation has set no rate a mile for that. Claim what the journey really cost instead."
            )
        )
    return {
        "pence": _checked(pence_for_miles(new.tenths_of_a_mile, rate)), "vehicle": new.vehicle,
        "tenths_of_a_mile": new.tenths_of_a_mile, "tenths_of_a_penny": rate,
    }  # fmt: skip


def _checked(pence: int | None) -> int:
    if pence is None or not 0 < pence <= MOST_PENCE:
        raise Refusal(say("Give an amount above nothing and up to {most}.", most=in_pounds(MOST_PENCE)))
    return pence


@transaction.atomic
def move_claim(
    claim: Claim, event: str, *, by: Any, words: str = "", on: date | None = None, at: datetime
) -> Claim:
    """Ask, answer, approve, say no, take back, pay or reverse.

    Approving adds an entry, reversing a second one that takes it back. ``on`` is the day of payment. Raises ``Refusal``
    by the table of moves: for the wrong hand, missing words, or a claim that was dealt with in the meantime.
    """
    said = typed(words, LONGEST_WORDS)
    held = Claim.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=claim.pk)
    questioned = event == Event.APPROVE and bool(questions_on(held))
    move = check_may_move(held.state, event, standing_to(held, by), words=said, questioned=questioned)
    day = _day_of(held, event, on, at)
    if not Claim.objects.filter(pk=held.pk, state=move.before.value).update(state=move.after.value):
        raise AssertionError("the row is held, so nobody else has moved it")
    held.state = move.after.value
    _write_step(held, move, move.after.value, by, at, said, day if event == Event.PAY else None)
    _book(held, event, by, at, day, said)
    if event in (Event.ANSWER, Event.WITHDRAW) and held.person_id not in (None, by.pk):
        record_acted_for(held.person, by=by, what=gettext_noop("answered about expenses"), how="PHONE", at=at)
    return held


def _day_of(claim: Claim, event: str, on: date | None, at: datetime) -> date:
    today = local_day(claim.organisation, at)
    if event == Event.PAY and on is not None and not claim.on <= on <= today:
        raise Refusal(say("The day of payment lies between the day of the cost and today."))
    return on if event == Event.PAY and on is not None else today


def _book(claim: Claim, event: str, by: Any, at: datetime, on: date, words: str) -> None:
    if event == Event.APPROVE:
        Entry.objects.create(claim=claim, pence=claim.pence, on=on, at=at, by=by)
    elif event == Event.REVERSE:
        owed = claim.entries.get(reverses__isnull=True)
        Entry.objects.create(claim=claim, pence=-owed.pence, on=on, at=at, by=by, reverses=owed, reason=words)


def _write_step(
    claim: Claim, move: Any, after: str, by: Any, at: datetime, words: str = "", on: date | None = None
) -> None:
    ClaimStep.objects.create(
        claim=claim, event=move.event.value if move else "", from_state=move.before.value if move else "",
        to_state=after, by=by, at=at, words=words, on=on,
    )  # fmt: skip
    transaction.on_commit(lambda: claim_moved.send(sender=Claim))
