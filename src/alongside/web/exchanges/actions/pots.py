"""The community pot of a service: people give hours to it; the charter decides who receives from it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.reciprocity.limits import check_length
from alongside.core.reciprocity.states import State
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.exchanges.actions.accounts import account_of, pot_of
from alongside.web.exchanges.actions.exchanging import Word, post_exchange
from alongside.web.exchanges.models import Account, Exchange, ExchangeStep
from alongside.web.people.actions import check_still_here
from alongside.web.people.actions.acting import note_acting
from alongside.web.people.queries.clock import local_day

GAVE = "Hours for the pot"
RECEIVED = "Hours from the pot"


@transaction.atomic
def give_to_pot(person: Any, service: Any, *, minutes: int, word: Word) -> Exchange:
    """Pass on hours that one has given for others to receive. Raises ``Refusal`` for more than one has, or no time."""
    check_length(minutes)
    check_still_here([person.pk])
    mine = Account.objects.select_for_update(no_key=True).get(pk=account_of(person, word.at).pk)
    if mine.balance < minutes:
        raise Refusal(say("Only hours that you have given, and not received again, can go to the pot."))
    return _write(Exchange.Kind.TO_POT, service, mine, pot_of(service, word.at), GAVE, minutes, word)


@transaction.atomic
def give_from_pot(service: Any, key: Any, *, minutes: int, proposal: Any, by: Any, at: datetime) -> Exchange:
    """Carry out what was decided by the charter. Raises ``Refusal`` where the pot holds less, or they are gone."""
    theirs = Account.objects.filter(organisation=service.organisation, key=key, person__isnull=False).first()
    if theirs is None:
        raise Refusal(say("The person for whom these hours were meant is no longer on record."))
    pot = pot_of(service, at)
    if pot.balance < minutes:
        raise Refusal(say("The pot holds fewer hours than that. It cannot give what is not in it."))
    word = Word(side="GIVER", by=by, at=at)
    return _write(Exchange.Kind.FROM_POT, service, pot, theirs, RECEIVED, minutes, word, proposal=proposal)


def carry_out(proposal: Any, by: Any, at: datetime) -> None:
    """What the charters app calls once hours from the pot are decided."""
    change = proposal.change
    give_from_pot(
        proposal.service, change["account"], minutes=change["minutes"], proposal=proposal, by=by, at=at
    )


def _write(
    kind: str,
    service: Any,
    giver: Account,
    receiver: Account,
    what: str,
    minutes: int,
    word: Word,
    **more: Any,
) -> Exchange:
    exchange = Exchange.objects.create(
        organisation_id=giver.organisation_id, service=service, kind=kind, giver=giver, receiver=receiver, what=what,
        minutes=minutes, on=local_day(service.organisation, word.at), state=str(State.CONFIRMED),
        spoke_last=word.side or "GIVER", made_at=word.at, changed_at=word.at, **more,
    )  # fmt: skip
    ExchangeStep.objects.create(
        exchange=exchange, to_state=exchange.state, side=word.side, minutes=minutes, at=word.at, by=word.by,
        how=word.how,
    )  # fmt: skip
    post_exchange(exchange, word.at)
    if word.whose is not None:
        note_acting(word.whose, word.by, GAVE, word.how, word.at)
    return exchange
