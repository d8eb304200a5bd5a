"""When a person is forgotten, their places are free again and the next in each line is asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from alongside.core.delivery.invitations import ROW, Event, State, Step
from alongside.web.delivery.actions.notices import announce_once_it_stands
from alongside.web.delivery.actions.places import (
    hold_all_of,
    hold_invitation,
    hold_line,
    move,
    offer_freed_places,
)
from alongside.web.delivery.models import Invitation, SessionRole
from alongside.web.people.actions import about_to_erase, about_to_hold

OPEN = (State.OFFERED, State.WAITING, State.ACCEPTED)
LET_GO = Step(State.WITHDRAWN, changed=True, sentence=ROW[Event.WITHDRAW].says)


@receiver(about_to_hold, dispatch_uid="delivery.hold_their_lines")
def hold_their_lines(ids: list[int], **_signal: Any) -> None:
    """Take hold of what sessions keep of these persons, before the persons themselves are held."""
    hold_all_of(ids)


@receiver(about_to_erase, dispatch_uid="delivery.give_places_back")
def give_places_back(ids: list[int], by: Any, at: datetime, **_signal: Any) -> None:
    """Everything that stands open for somebody about to be forgotten ends; their places are offered to others."""
    open_still = Invitation.objects.filter(person__in=ids, state__in=OPEN)
    lines = [let_go(key, by=by, at=at) for key in open_still.order_by("pk").values_list("pk", flat=True)]
    for line in lines:
        offer_freed_places(line, at)
    announce_once_it_stands()


@transaction.atomic
def let_promises_go(person: Any, *, since: datetime, by: Any, at: datetime) -> int:
    """Somebody leaves: what stands open for them in sessions from ``since`` on ends, and others are offered the places.

    Nothing is held against them. Returns how many invitations were let go.
    """
    hold_all_of([person.pk])
    ahead = Invitation.objects.filter(person=person, state__in=OPEN, session__starts_at__gte=since)
    lines = [let_go(key, by=by, at=at) for key in ahead.order_by("pk").values_list("pk", flat=True)]
    for line in lines:
        offer_freed_places(line, at)
    announce_once_it_stands()
    return len(lines)


def let_go(key: int, *, by: Any, at: datetime) -> SessionRole:
    """End an invitation without a word to its person; returns the line of its role. Hold that line before."""
    held = hold_invitation(key)
    line = hold_line(held.session_role_id)
    held.session_role, held.session = line, line.session
    move(held, LET_GO, by=by, how="", at=at)
    return line
