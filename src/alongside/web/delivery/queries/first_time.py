"""Somebody's first session: when it was, and whose is still to come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Min, QuerySet

from alongside.core.shared.sides import Side
from alongside.web.delivery.models import Invitation, RegisterEntry, Session
from alongside.web.delivery.queries.register import WAS_THERE
from alongside.web.delivery.queries.reversals import that_hold


def first_sessions(organisation: Any) -> dict[int, datetime]:
    """When the first session began in which each person (by key) had a lay role, by the registers as they hold."""
    entries = that_hold(RegisterEntry.objects.filter(session__service__organisation=organisation))
    there = entries.filter(attendance__in=WAS_THERE, role__side=Side.LAY)
    return dict(there.order_by().values_list("person").annotate(first=Min("session__starts_at")))


def coming_up(organisation: Any, at: datetime, until: datetime) -> QuerySet[Any]:
    """Person, service and beginning of each session to come for which somebody said yes to a lay role."""
    said_yes = Invitation.objects.filter(
        session__service__organisation=organisation, session__starts_at__gt=at, session__starts_at__lt=until,
        session__state="PLANNED", state="ACCEPTED", session_role__role__side=Side.LAY,
    )  # fmt: skip
    return said_yes.order_by("session__starts_at", "pk").values_list(
        "person", "session__service", "session__starts_at"
    )


def who_was_at(organisation: Any, since: datetime, until: datetime) -> list[tuple[int, list[int]]]:
    """The professionals who were at each held session that ended in between and that lay people shared, by keys."""
    entries = that_hold(RegisterEntry.objects.filter(session__service__organisation=organisation))
    there = entries.filter(
        attendance__in=WAS_THERE,
        session__state="HELD",
        session__ends_at__gt=since,
        session__ends_at__lte=until,
    )
    found: dict[int, dict[str, list[int]]] = {}
    for session, side, person in there.order_by("session__ends_at", "session", "pk").values_list(
        "session", "role__side", "person"
    ):
        found.setdefault(session, {}).setdefault(side, []).append(person)
    return [
        (session, sides[Side.PROFESSIONAL])
        for session, sides in found.items()
        if Side.PROFESSIONAL in sides and Side.LAY in sides
    ]


def sessions_with_keys(organisation: Any, keys: Iterable[int]) -> dict[int, Session]:
    """These sessions of the organisation by key."""
    rows = Session.objects.filter(service__organisation=organisation, pk__in=list(keys))
    return {each.pk: each for each in rows.select_related("service__organisation", "place")}
