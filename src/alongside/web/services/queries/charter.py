"""What a service's charter says, now or at any moment since the service was opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from alongside.core.charter.lines import Charter, Line, charter_with, line_from
from alongside.web.services.models import CharterLine, Service


def charter_lines(service: Service, at: datetime) -> QuerySet[CharterLine]:
    """The lines in force at a moment, one for each decision that the service has settled."""
    return CharterLine.objects.filter(_in_force(at), service=service)


def charter_of(service: Service, at: datetime) -> Charter:
    """The charter in force at a moment; the default's lines stand wherever the service has settled none."""
    return charter_with(_line(each) for each in charter_lines(service, at))


def charters_of(services: Iterable[Service], at: datetime) -> dict[int, Charter]:
    """The charter of each service (by key) in force at a moment; one query for all."""
    wanted = [service.pk for service in services]
    lines: dict[int, list[Line]] = defaultdict(list)
    for each in CharterLine.objects.filter(_in_force(at), service__in=wanted):
        lines[each.service_id].append(_line(each))
    return {pk: charter_with(lines[pk]) for pk in wanted}


def lines_over_time(service: Service) -> QuerySet[CharterLine]:
    """Every line that the charter ever had, the latest first."""
    return CharterLine.objects.filter(service=service).order_by("-active_from", "-pk")


def _in_force(at: datetime) -> Q:
    return Q(active_from__lte=at) & (Q(active_to__isnull=True) | Q(active_to__gt=at))


def _line(each: CharterLine) -> Line:
    return line_from(each.decision, each.standing, each.times, each.within_months)
