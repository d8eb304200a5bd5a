"""Places that are drawn by lot: nobody takes one as they answer, until lots have put the line in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions.notices import announce_once_it_stands
from alongside.web.delivery.actions.places import hold_line, offer_freed_places
from alongside.web.delivery.models import Invitation, SessionRole


def check_no_lots_are_drawn(line: SessionRole) -> None:
    """Raises ``Refusal``, kindly, where places are still to be drawn by lot."""
    if line.draws_lots:
        raise Refusal(
            say(
                "Places here are drawn by lot. Join the line, and we will tell you as soon as lots are drawn."
            )
        )


@transaction.atomic
def hold_places_for_lots(line: SessionRole) -> SessionRole:
    """From now on people join the line for the places that are left. Raises ``Refusal`` where that is so already."""
    held = hold_line(line.pk)
    if held.draws_lots:
        raise Refusal(say("Lots are to be drawn for this part already."))
    held.draws_lots = True
    held.save(update_fields=["draws_lots"])
    return held


@transaction.atomic
def put_in_line(line: SessionRole, in_turn: Sequence[int], at: datetime) -> list[Invitation]:
    """Lots are drawn: the line goes by them, and the places that are left are offered. Each is free to say no."""
    held = hold_line(line.pk)
    for place, key in enumerate(in_turn, start=1):
        Invitation.objects.filter(pk=key, session_role=held).update(lot=place)
    held.draws_lots = False
    held.save(update_fields=["draws_lots"])
    offered = offer_freed_places(held, at)
    announce_once_it_stands()
    return offered
