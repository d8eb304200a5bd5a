"""What the record of acts says of help for a service: written once the service has said how it shared in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.delivery.acts import ACTOR_OF, Relation
from alongside.core.participation.facts import Actor, ProfessionalShare
from alongside.core.reciprocity.facts import done_for_a_service
from alongside.core.reciprocity.kinds import AccountKind
from alongside.core.reciprocity.states import State
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions.acts import record_act
from alongside.web.exchanges.models import Exchange
from alongside.web.services.queries import kinds_of


@transaction.atomic
def say_how_shared(exchange: Exchange, share: ProfessionalShare, *, by: Any, at: datetime) -> Exchange:
    """Record the act of somebody who helped a service. Said twice, the first word stands.

    Raises ``Refusal`` before both have confirmed it, where it is not help for a service, or from whoever gave it.
    """
    Exchange.objects.select_for_update(no_key=True).get(pk=exchange.pk)
    held = Exchange.objects.select_related(
        "giver__person", "receiver__service", "organisation", "service"
    ).get(pk=exchange.pk)
    if held.act_id is not None:
        return held
    _check_can_be_told(held, by)
    facts = done_for_a_service(_actor_in(held), share)
    held.act = record_act(
        held.organisation, facts, on=held.on, minutes=held.minutes, what=held.what, service=held.receiver.service,
        person=held.giver.person, by=by, at=at,
    )  # fmt: skip
    held.save(update_fields=["act"])
    return held


def _check_can_be_told(held: Exchange, by: Any) -> None:
    for_service = (held.giver.kind, held.receiver.kind) == (AccountKind.PERSON, AccountKind.SERVICE)
    if held.kind != Exchange.Kind.HELP or not for_service or held.giver.person is None:
        raise Refusal(say("This is not help that somebody gave a service."))
    if held.state != State.CONFIRMED:
        raise Refusal(
            say(
                "It is not in the books yet. Say how a professional shared in it once both have confirmed it."
            )
        )
    if by is not None and by.pk == held.giver.person_id:
        raise Refusal(say("Somebody else of the service says how a professional shared in what you gave."))


def _actor_in(held: Exchange) -> Actor:
    """Who they acted as, by their ties to the service that day; without any, a volunteer from outside."""
    ties = kinds_of(held.giver.person, held.receiver.service, held.on)  # type: ignore[arg-type]
    relation = next((each for each in ACTOR_OF if each in ties), Relation.OUTSIDE_VOLUNTEER)
    return ACTOR_OF[relation]
