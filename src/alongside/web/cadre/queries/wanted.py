"""What services look for, and which services somebody speaks for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from alongside.web.cadre.models import HelpWanted
from alongside.web.cadre.queries.pages import seen_from
from alongside.web.services.queries import kinds_by_service, services_of
from alongside.web.services.queries.team import relationships_of


def wanted_seen_by(viewer: Any) -> QuerySet[HelpWanted]:
    """What services look for, as far as somebody finds it: what was asked last comes first."""
    found = HelpWanted.objects.filter(seen_from(viewer.organisation, "service__organisation"))
    still = found.filter(closed_at__isnull=True, service__closed_on__isnull=True)
    return still.select_related("service__organisation").order_by("-asked_at", "-pk")


def get_wanted(viewer: Any, public_id: Any) -> HelpWanted:
    """What a service looks for. Raises ``Http404`` where it is not found by this person, or looked for no more."""
    found = wanted_seen_by(viewer).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def spoken_for_by(who: Any, on: date) -> QuerySet[Any]:
    """The open services that somebody speaks for: a coordinator for each of theirs, a professional for their own."""
    services = services_of(who.organisation)
    if who.is_coordinator:
        return services
    ties = relationships_of(who.person, on=on).filter(kind="PROFESSIONAL").select_related(None).order_by()
    return services.filter(pk__in=ties.values("service"))


def ways_in(person: Any, on: date) -> list[int]:
    """The services (by key) that somebody belongs to today, in any way."""
    return list(kinds_by_service(person, on))
