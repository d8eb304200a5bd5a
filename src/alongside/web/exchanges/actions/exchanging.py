"""An exchange step by step. Minutes pass in the step by which both sides have said the same, in its transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid5

from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext_noop

from alongside.core.reciprocity.facts import BETWEEN_PEOPLE
from alongside.core.reciprocity.kinds import AccountKind, TransferKind
from alongside.core.reciprocity.limits import check_length
from alongside.core.reciprocity.money_words import check_no_price
from alongside.core.reciprocity.states import By, Event, State, Step, check_step
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.delivery.actions.acts import record_act, reverse_act
from alongside.web.exchanges.actions.listings import give_place_back
from alongside.web.exchanges.actions.posting import Posting, hold_accounts, post, take_back
from alongside.web.exchanges.models import Account, Exchange, ExchangeStep, Transfer
from alongside.web.exchanges.queries.speaking import spoke_for_service
from alongside.web.kit.typed import typed, typed_lines
from alongside.web.people.actions import check_still_here
from alongside.web.people.actions.acting import note_acting
from alongside.web.people.queries.clock import local_day

GIVER, RECEIVER = "GIVER", "RECEIVER"
ACTED = gettext_noop("Gave or received hours")
LONGEST_WHAT, LONGEST_REASON = 120, 300
ALONE = say("You are one side of this yourself. The other side, or another coordinator, must say so.")
step_taken = Signal()
"""Sent in the transaction of every step, with ``exchange``, ``step`` and ``word``; whoever tells people listens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Somebody’s word: on which side of the exchange ("" for a coordinator’s own), who writes it down, how and when.

    ``whose`` is the person whose word it is; where ``by`` is another, that is recorded as acting for them.
    ``settled`` where both sides have told already, so that neither need be told.
    """

    side: str
    by: Any
    at: datetime
    whose: Any = None
    how: str = "WEB"
    settled: bool = False


@transaction.atomic
def propose(
    service: Any,
    *,
    giver: Account,
    receiver: Account,
    what: str,
    minutes: int,
    word: Word,
    listing: Any = None,
    on: date | None = None,
) -> Exchange:
    """Put an exchange forward. Raises ``Refusal`` without words, for a price in them, or for no time at all."""
    said = typed(what, LONGEST_WHAT)
    if not said:
        raise Refusal(say("Say in a few words what it is about."))
    check_no_price(said)
    check_length(minutes)
    _check_two(giver, receiver)
    _check_here(giver, receiver)
    exchange = Exchange(
        organisation_id=giver.organisation_id, service=service, listing=listing, giver=giver, receiver=receiver,
        what=said, minutes=minutes, on=on, state=State.NEW, spoke_last=word.side, made_at=word.at,
    )  # fmt: skip
    _move(exchange, check_step(State.NEW, Event.PROPOSE, By.FIRST), word, "")
    return exchange


@transaction.atomic
def take_step(
    exchange: Exchange,
    event: Event,
    word: Word,
    *,
    minutes: int | None = None,
    on: date | None = None,
    reason: str = "",
) -> tuple[Exchange, Sentence]:
    """One step by one side or a coordinator; the exchange as it then stands, and what to say.

    Taken twice it changes nothing. Raises ``Refusal`` where it cannot follow, or a limit would be passed.
    """
    held = _held(exchange)
    _check_not_alone(held.giver, held.receiver, word)
    if not word.side and spoke_for_service(held, word.by):
        raise Refusal(ALONE)
    why = typed_lines(reason, LONGEST_REASON)
    step = check_step(State(held.state), event, _by(held, word), why)
    if not step.changed:
        return held, step.sentence
    if event in (Event.AGREE, Event.SAY_DONE, Event.SAY_OTHERWISE, Event.SETTLE):
        _agree_length(held, minutes, on, word.at)
    _move(held, step, word, why)
    return held, step.sentence


@transaction.atomic
def record_done(
    service: Any,
    *,
    giver: Account,
    receiver: Account,
    what: str,
    minutes: int,
    on: date,
    by: Any,
    how: str,
    at: datetime,
) -> Exchange:
    """Write down at both sides’ word that something was done: all its steps, each recorded as acting for them."""
    if by is not None and by.pk in (giver.person_id, receiver.person_id):
        raise Refusal(ALONE)
    first = Word(side=GIVER, by=by, at=at, whose=giver.person, how=how, settled=True)
    other = Word(side=RECEIVER, by=by, at=at, whose=receiver.person, how=how, settled=True)
    exchange = propose(service, giver=giver, receiver=receiver, what=what, minutes=minutes, word=first)
    take_step(exchange, Event.AGREE, other)
    take_step(exchange, Event.SAY_DONE, first, minutes=minutes, on=on)
    return take_step(exchange, Event.CONFIRM, other)[0]


def _held(exchange: Exchange) -> Exchange:
    """The exchange as it now stands; nobody else moves it until the transaction ends."""
    Exchange.objects.select_for_update(no_key=True).get(pk=exchange.pk)
    near = (
        "giver__person",
        "receiver__person",
        "giver__service",
        "receiver__service",
        "service",
        "organisation",
    )
    return Exchange.objects.select_related(*near, "listing__put_up_by", "act").get(pk=exchange.pk)


def _by(held: Exchange, word: Word) -> By:
    if not word.side:
        return By.COORDINATOR
    return By.FIRST if word.side == held.spoke_last else By.OTHER


def _check_two(giver: Account, receiver: Account) -> None:
    if giver.pk == receiver.pk or (giver.person_id and giver.person_id == receiver.person_id):
        raise Refusal(say("An exchange has two sides. Choose somebody else."))
    if giver.organisation_id != receiver.organisation_id:
        raise ValueError("the accounts belong to two organisations")


def _check_not_alone(giver: Account, receiver: Account, word: Word) -> None:
    """Whoever is one side speaks for that side only: neither for the other, nor as a coordinator."""
    own = [side for side, account in ((GIVER, giver), (RECEIVER, receiver)) if _is_of(account, word.by)]
    if own and word.side not in own:
        raise Refusal(ALONE)


def _is_of(account: Account, person: Any) -> bool:
    return person is not None and account.person_id == person.pk


def _check_here(*accounts: Account) -> None:
    check_still_here(account.person_id for account in accounts if account.person_id)


def _agree_length(held: Exchange, minutes: int | None, on: date | None, at: datetime) -> None:
    if minutes is not None:
        check_length(minutes)
        held.minutes = minutes
    held.on = on or held.on
    to_come = held.on is not None and held.on > local_day(held.organisation, at)
    if to_come and held.state != State.PROPOSED:
        raise Refusal(say("{day} has not come yet. Say so once it is done.", day=held.on))


def _move(held: Exchange, step: Step, word: Word, why: str) -> None:
    before = "" if held.state == State.NEW else held.state
    if word.side:
        held.spoke_last = word.side
    held.state, held.changed_at = str(step.state), word.at
    if step.state in (State.DONE_SAID, State.CONFIRMED) and held.on is None:
        held.on = local_day(held.organisation, word.at)
    held.save()
    taken = ExchangeStep.objects.create(
        exchange=held, from_state=before, to_state=held.state, side=word.side, minutes=held.minutes, reason=why,
        at=word.at, by=word.by, how=word.how,
    )  # fmt: skip
    if step.posts:
        post_exchange(held, word.at)
        _record_act(held, word)
    if step.takes_back:
        _take_back(held, why, word)
    if step.state is State.WITHDRAWN and held.listing_id is not None:
        give_place_back(held.listing_id)
    if word.whose is not None:
        note_acting(word.whose, word.by, ACTED, word.how, word.at)
    step_taken.send(Exchange, exchange=held, step=taken, word=word)


def post_exchange(held: Exchange, at: datetime) -> None:
    """Pass the minutes of an exchange that both have confirmed; once, however often it is called."""
    hold_accounts([held.giver_id, held.receiver_id])
    towards_giver = held.kind in (Exchange.Kind.HELP, Exchange.Kind.IMPORTED)
    debit, credit = (held.receiver, held.giver) if towards_giver else (held.giver, held.receiver)
    post(
        Posting(
            key=uuid5(held.public_id, "done"),
            kind=TransferKind.EXCHANGE if held.kind == Exchange.Kind.HELP else TransferKind(held.kind),
            debit=debit,
            credit=credit,
            minutes=held.minutes,
            on=held.on or local_day(held.organisation, at),
            at=at,
            exchange=held.pk,
        )
    )


def _record_act(held: Exchange, word: Word) -> None:
    """Between people it is an act of whoever helped. For a service it is one once ``say_how_shared`` tells the rest."""
    sides = (held.giver, held.receiver)
    if any(account.kind != AccountKind.PERSON for account in sides) or held.giver.person is None:
        return
    held.act = record_act(
        held.organisation, BETWEEN_PEOPLE, on=held.on, minutes=held.minutes, what=held.what, service=held.service,
        person=held.giver.person, by=word.by, at=word.at,
    )  # fmt: skip
    held.save(update_fields=["act"])


def _take_back(held: Exchange, why: str, word: Word) -> None:
    day = local_day(held.organisation, word.at)
    for transfer in Transfer.objects.filter(exchange=held, reverses__isnull=True).select_related(
        "debit", "credit"
    ):
        take_back(transfer, on=day, at=word.at)
    if held.act is not None:
        reverse_act(held.act, why, by=word.by, at=word.at)
