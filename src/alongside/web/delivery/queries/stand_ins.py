"""Whom somebody who cannot come may name to stand in, and what these are called there.

Nobody is named for waiting for a place: they are asked in their turn when it goes back, and who they are is no
business of whoever gives it. A link can be passed on, so by link only those are named with whom the person has
been in a session; they know each other already.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from alongside.web.delivery.models import Invitation, RegisterEntry
from alongside.web.people.queries import people_of
from alongside.web.people.queries.sharing import Nearness, display_name

MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody who may be named, and what they are called on the page."""

    person: Any
    called: str


def possible_stand_ins(invitation: Invitation) -> list[StandIn]:
    """Those who have taken the same part here before, and are not asked to this session yet.

    Only who has taken the part is named, so that nobody learns who merely uses the service.
    """
    return [StandIn(person, str(person)) for person in _who_took_the_part(invitation)[:MOST_NAMED]]


def stand_ins_by_link(invitation: Invitation, at: datetime) -> list[StandIn]:
    """Of those, the ones who have been in a session with the person: by alias where the part reveals health."""
    reveals = invitation.session_role.role.reveals_health
    met = _who_took_the_part(invitation).filter(_was_with(invitation.person, at))
    known = met.exclude(alias="") if reveals else met
    outside = Nearness.ORGANISATION
    return [
        StandIn(person, display_name(person, outside, reveals_health=reveals))
        for person in known[:MOST_NAMED]
    ]


def _who_took_the_part(invitation: Invitation) -> Any:
    line, person = invitation.session_role, invitation.person
    took = Invitation.objects.filter(session_role__role=line.role_id, state=Invitation.State.ACCEPTED)
    came = RegisterEntry.objects.filter(role=line.role_id, reversed_by__isnull=True, minutes__gt=0)
    chosen = Q(pk__in=took.values("person")) | Q(pk__in=came.values("person"))
    asked = line.session.invitations.exclude(state__in=[Invitation.State.WAITING, Invitation.State.WITHDRAWN])
    here = people_of(person.organisation).filter(chosen, left_on__isnull=True)
    return here.exclude(pk=person.pk).exclude(pk__in=asked.values("person"))


def _was_with(person: Any, at: datetime) -> Q:
    """People who came to a session that the person came to, or said yes to one that has been and that they did, too."""
    there = RegisterEntry.objects.filter(reversed_by__isnull=True, minutes__gt=0)
    coming = Invitation.objects.filter(state=Invitation.State.ACCEPTED, session__ends_at__lte=at)
    came_too = there.filter(session__in=there.filter(person=person).values("session"))
    coming_too = coming.filter(session__in=coming.filter(person=person).values("session"))
    return Q(pk__in=came_too.values("person")) | Q(pk__in=coming_too.values("person"))
