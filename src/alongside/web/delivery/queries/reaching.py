"""How far people came with a service, or with any of an organisation: who was asked, said yes, and came how often."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Min, QuerySet

from alongside.web.delivery.models import Act, Invitation, InvitationStep, RegisterEntry, Session
from alongside.web.delivery.queries.register import WAS_THERE
from alongside.web.delivery.queries.reversals import that_hold

LAY = "LAY"


def asked_to(
    services: QuerySet[Any], since: datetime | None = None, until: datetime | None = None
) -> set[int]:
    """The persons (by key) asked to lay parts in sessions of these services."""
    asked = Invitation.objects.filter(session__service__in=services, session_role__role__side=LAY).order_by()
    if since is not None:
        asked = asked.filter(asked_at__gte=since)
    if until is not None:
        asked = asked.filter(asked_at__lt=until)
    return set(asked.values_list("person_id", flat=True).distinct())


def said_yes_to(
    services: QuerySet[Any], since: datetime | None = None, until: datetime | None = None
) -> set[int]:
    """The persons who ever said yes to one of them, whatever became of it."""
    yes = InvitationStep.objects.filter(
        to_state=Invitation.State.ACCEPTED,
        invitation__session__service__in=services,
        invitation__session_role__role__side=LAY,
    ).order_by()
    if since is not None:
        yes = yes.filter(at__gte=since)
    if until is not None:
        yes = yes.filter(at__lt=until)
    return set(yes.values_list("invitation__person_id", flat=True).distinct())


def times_came_to(
    services: QuerySet[Any], since: datetime | None = None, until: datetime | None = None
) -> dict[int, int]:
    """How many sessions of these services each person came to in a lay part."""
    entries = RegisterEntry.objects.filter(
        session__service__in=services, role__side=LAY, attendance__in=WAS_THERE
    )
    if since is not None:
        entries = entries.filter(session__starts_at__gte=since)
    if until is not None:
        entries = entries.filter(session__starts_at__lt=until)
    counted = that_hold(entries).order_by().values_list("person_id").annotate(times=Count("pk"))
    return dict(counted)


def delivered_in(services: QuerySet[Any], since: date | None = None, until: date | None = None) -> set[int]:
    """The persons with an act in these services that counts as delivery alongside professionals, and holds."""
    acts = Act.objects.filter(service__in=services, counts=True, person__isnull=False)
    if since is not None:
        acts = acts.filter(on__gte=since)
    if until is not None:
        acts = acts.filter(on__lt=until)
    return set(that_hold(acts).order_by().values_list("person_id", flat=True).distinct())


def parts_asked_of(
    organisation: Any, since: datetime, until: datetime | None = None, *, among: Any = None
) -> set[tuple[int, int]]:
    """Who (by key; of ``among``, a query of people here, or of all) was asked for which role in that time."""
    asked = Invitation.objects.filter(asked_at__gte=since, **_ours(organisation, among))
    return _pairs(asked if until is None else asked.filter(asked_at__lt=until))


def parts_declined_by(organisation: Any, since: datetime, *, among: Any = None) -> set[tuple[int, int]]:
    """Who said not this time, to which role."""
    declined = Invitation.objects.filter(asked_at__gte=since, state=Invitation.State.DECLINED)
    return _pairs(declined.filter(**_ours(organisation, among)))


def parts_taken_by(
    organisation: Any, since: datetime, until: datetime | None = None, *, among: Any = None
) -> set[tuple[int, int]]:
    """Who came in which role."""
    came = RegisterEntry.objects.filter(
        session__starts_at__gte=since, attendance__in=WAS_THERE, **_ours(organisation, among)
    )
    if until is not None:
        came = came.filter(session__starts_at__lt=until)
    return set(that_hold(came).order_by().values_list("person_id", "role_id").distinct())


def met_at(
    organisation: Any, since: datetime, until: datetime, *, place: Any | None = None
) -> dict[int, set[int]]:
    """For each place (by key), or one, the services with a session planned or held there that begins in that time."""
    sessions = Session.objects.filter(
        place__isnull=False,
        starts_at__gte=since,
        starts_at__lt=until,
        state__in=(Session.State.PLANNED, Session.State.HELD),
        service__organisation=organisation,
    )
    sessions = sessions if place is None else sessions.filter(place=place)
    found: dict[int, set[int]] = defaultdict(set)
    for where, service in sessions.order_by().values_list("place_id", "service_id").distinct():
        found[where].add(service)
    return dict(found)


def first_met_at(organisation: Any) -> datetime | None:
    """When the first session here began, of those that were not called off; None where there was none."""
    sessions = Session.objects.filter(service__organisation=organisation).exclude(
        state__in=(Session.State.CANCELLED, Session.State.REFUSED)
    )
    found: datetime | None = sessions.aggregate(first=Min("starts_at"))["first"]
    return found


def _ours(organisation: Any, among: Any) -> dict[str, Any]:
    """What is the organisation's; of people who are its own nothing else is asked, since each table more misleads.

    With its services beside the people, PostgreSQL looks each of these up once for each service, and SQLite begins with
    all sessions.
    """
    return {"session__service__organisation": organisation} if among is None else {"person__in": among}


def _pairs(asked: QuerySet[Invitation]) -> set[tuple[int, int]]:
    return set(asked.order_by().values_list("person_id", "session_role__role_id").distinct())
