"""Meetings that are sessions: which services hold them, in which roles, and those of one circle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from alongside.core.shared.sides import Side
from alongside.web.delivery.queries.sessions import local_day
from alongside.web.people.queries.itself import posts_in
from alongside.web.reflections.models import Circle, CircleSession, MeetingRoles
from alongside.web.services.queries import services_of, side_by_kinds, team_of
from alongside.web.services.queries.several import professionals_among

ROLES = ("leads_lay", "leads_professional", "there_lay", "there_professional")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A circle's meeting as a session: how many said yes, and how many of the circle were asked."""

    session: Any
    on: date
    coming: int
    asked: int


def roles_for(service: Any) -> MeetingRoles | None:
    """The roles in which a service holds meetings; None for a service that holds none."""
    return MeetingRoles.objects.filter(service=service).select_related("service", *ROLES).first()


def parts_by_role(services: Iterable[int]) -> dict[int, str]:
    """The roles for meetings (by key) of these services, and which part each is: ``leads_lay`` and so on."""
    rows = MeetingRoles.objects.filter(service__in=list(services))
    return {getattr(each, f"{name}_id"): name for each in rows for name in ROLES}


def holding_meetings(organisation: Any) -> QuerySet[Any]:
    """The open services of an organisation that hold meetings, by name."""
    return services_of(organisation).filter(pk__in=MeetingRoles.objects.values("service"))


def sides_there(people: Iterable[Any], service: Any, on: date) -> dict[Any, Side]:
    """On which side each of these people (by key) would be at a meeting of a service, in the order given.

    By how they belong to that service. Whoever does not belong to it is a professional where they hold a post, or are
    one of any service, and lay otherwise.
    """
    everybody = [each.pk for each in people]
    ties = team_of(service, on, people=everybody)
    kinds = {tie.person.pk: {each.kind for each in tie.relationships} for tie in ties}
    elsewhere = professionals_among(everybody, on)
    elsewhere |= {post.person_id for post in posts_in(service.organisation, on)}
    return {key: side_by_kinds(kinds.get(key) or _otherwise(key in elsewhere)) for key in everybody}


def _otherwise(is_professional: bool) -> set[str]:
    return {"PROFESSIONAL"} if is_professional else set()


def sessions_of(circle: Circle) -> list[Meeting]:
    """The circle's meetings that are sessions, the latest first; those that were cancelled left out."""
    yes = Count("session__invitations", filter=Q(session__invitations__state="ACCEPTED"), distinct=True)
    asked = Count("session__invitations", distinct=True)
    rows = CircleSession.objects.filter(circle=circle).exclude(session__state__in=["CANCELLED", "REFUSED"])
    found = rows.select_related("session__service__organisation", "session__place").annotate(
        coming=yes, asked=asked
    )
    return [
        Meeting(each.session, local_day(each.session), each.coming, each.asked)
        for each in found.order_by("-session__starts_at", "-pk")
    ]


def circles_meeting_in(session: Any) -> Any:
    """The circle (by key, to be asked within another query) of which a session is a meeting."""
    return CircleSession.objects.filter(session=session).values("circle")


def held_by_circle(circles: Any) -> dict[int, list[int]]:
    """The sessions (by key) that took place of these circles' meetings, by circle, the first first."""
    rows = CircleSession.objects.filter(circle__in=circles, session__state="HELD")
    found: dict[int, list[int]] = {}
    for circle, session in rows.order_by("session__starts_at", "pk").values_list("circle", "session"):
        found.setdefault(circle, []).append(session)
    return found


def circles_of_sessions(sessions: Iterable[int]) -> QuerySet[Any]:
    """The circles (by key) of which these sessions are meetings."""
    return CircleSession.objects.filter(session__in=list(sessions)).values("circle")


def get_meeting(circle: Circle, public_id: Any) -> CircleSession:
    """A meeting of that circle which is a session. Raises ``Http404`` for any other."""
    found = CircleSession.objects.filter(circle=circle, session__public_id=public_id)
    row = found.select_related(
        "circle__organisation", "session__service__organisation", "session__place"
    ).first()
    if row is None:
        raise Http404
    return row
