"""How many people each service knows, and how far they came with it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from alongside.core.diagnosis.reach import Reached, reached
from alongside.web.delivery.queries.reaching import asked_to, delivered_in, said_yes_to, times_came_to
from alongside.web.delivery.queries.sides import LAY_KINDS
from alongside.web.people.queries import people_of
from alongside.web.people.queries.clock import clock_of
from alongside.web.services.queries import relationships_on, services_of

A_YEAR = timedelta(days=365)


def reached_in(organisation: Any, today: date) -> dict[int | None, Reached]:
    """Each open service's people in the year before a day, by its key; under None those of all, each counted once."""
    services = services_of(organisation)
    found: dict[int | None, Reached] = {}
    everybody: set[int] = set()
    for service in services:
        known = _known_to(organisation, service, today)
        everybody |= known
        found[service.pk] = _reached(known, services.filter(pk=service.pk), organisation, today)
    found[None] = _reached(everybody, services, organisation, today)
    return found


def _known_to(organisation: Any, service: Any, today: date) -> set[int]:
    """Lay people tied to the service on that day, who had not left."""
    ties = relationships_on(service, today).filter(kind__in=LAY_KINDS).order_by()
    here = people_of(organisation).filter(Q(left_on__isnull=True) | Q(left_on__gt=today)).order_by()
    return set(here.filter(pk__in=ties.values("person")).values_list("pk", flat=True))


def _reached(known: set[int], services: Any, organisation: Any, today: date) -> Reached:
    keys, first = services.order_by().values("pk"), today - A_YEAR
    since, until = (_midnight(organisation, day) for day in (first, today + timedelta(days=1)))
    return reached(
        known,
        asked=asked_to(keys, since, until),
        yes=said_yes_to(keys, since, until),
        came=times_came_to(keys, since, until).keys(),
        delivered=delivered_in(keys, first, today + timedelta(days=1)),
    )


def _midnight(organisation: Any, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=clock_of(organisation))
