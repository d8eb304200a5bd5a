"""What a service's charter says, now or at any moment since the service was opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class ChartersOverTime:
    """Every line that some services' charters ever had, so that any moment's charter can be told."""

    rows: Mapping[int, tuple[CharterLine, ...]]

    def at(self, service: int, moment: datetime) -> Charter:
        """The charter of a service (by key) as it was at a moment."""
        return charter_with(_line(each) for each in self.rows.get(service, ()) if _was_in_force(each, moment))


def charters_over_time(services: Iterable[int]) -> ChartersOverTime:
    """The charters of these services (by key) at every moment; one query for all."""
    rows: dict[int, list[CharterLine]] = defaultdict(list)
    for each in CharterLine.objects.filter(service__in=list(services)):
        rows[each.service_id].append(each)
    return ChartersOverTime({service: tuple(lines) for service, lines in rows.items()})


def lines_over_time(service: Service) -> QuerySet[CharterLine]:
    """Every line that the charter ever had, the latest first."""
    return CharterLine.objects.filter(service=service).order_by("-active_from", "-pk")


def _in_force(at: datetime) -> Q:
    return Q(active_from__lte=at) & (Q(active_to__isnull=True) | Q(active_to__gt=at))


def _was_in_force(each: CharterLine, moment: datetime) -> bool:
    return each.active_from <= moment and (each.active_to is None or moment < each.active_to)


def _line(each: CharterLine) -> Line:
    return line_from(each.decision, each.standing, each.times, each.within_months)
