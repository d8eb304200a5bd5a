"""Which hours of a report would tell of a few people beside those that were published before it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from alongside.core.diagnosis.beside import Cell, Published, gives_away
from alongside.web.delivery.queries.facts import next_month
from alongside.web.delivery.queries.hours import Scope, people_of_months, people_written_since
from alongside.web.reports.models import Report
from alongside.web.services.queries import services_of


def untold_beside(scope: Scope, public_id: UUID | str) -> frozenset[str]:
    """The hours (by ``beside.MEASURES``) that a report of this scope must not tell, for what was published before."""
    before = _published_before(scope, public_id)
    if not before:
        return frozenset()
    first = min(scope.first, *(each.first_on for each in before))
    until = max(scope.until, *(each.until_on for each in before))
    people: dict[Cell, list[tuple[str, str]]] = defaultdict(list)
    for service, month, mode, person in people_of_months(scope.organisation, first, until):
        people[service, month].append((mode, person))
    services = [*services_of(scope.organisation, open_only=False).values_list("pk", flat=True), None]
    published = [_as_published(each, services) for each in before]
    return gives_away(_cells(scope.first, scope.until, scope.service, services), published, people)


def published_since(report: Report) -> bool:
    """Whether another report that could be set beside this draft was published after it was worked out."""
    others = _that_stand(report.organisation).exclude(pk=report.pk)
    span = (report.first_on, report.until_on)
    return any(each.published_at > report.made_at for each in _reached(span, list(others)))


def _published_before(scope: Scope, public_id: UUID | str) -> list[Report]:
    """Those that it could be set beside; for a report that is there, those before it was worked out."""
    found = list(_that_stand(scope.organisation).select_related("service", "organisation"))
    own = next((each for each in found if str(each.public_id) == str(public_id)), None)
    before = [each for each in found if own is None or (each != own and each.published_at <= own.made_at)]
    return _reached((scope.first, scope.until), before)


def _that_stand(organisation: Any) -> QuerySet[Report]:
    return Report.objects.filter(organisation=organisation, state=Report.State.PUBLISHED).order_by("pk")


def _reached(span: tuple[date, date], reports: list[Report]) -> list[Report]:
    """Those about some of the same time, or of the same as one of these: a year less its half year less five months is
    one month, though the five months have no day of the half year.
    """
    reached, waiting = [], reports
    spans = [span]
    while spans:
        first, until = spans.pop()
        touched = [each for each in waiting if each.first_on < until and each.until_on > first]
        waiting = [each for each in waiting if each not in touched]
        reached += touched
        spans += [(each.first_on, each.until_on) for each in touched]
    return sorted(reached, key=lambda each: each.pk)


def _as_published(report: Report, services: list[int | None]) -> Published:
    scope = Scope(report.organisation, report.first_on, report.until_on, report.service)
    since = people_written_since(scope, report.made_at)
    return Published(_cells(report.first_on, report.until_on, report.service, services), list(since))


def _cells(first: date, until: date, service: Any, services: list[int | None]) -> frozenset[Cell]:
    months, month = [], first
    while month < until:
        months.append(month)
        month = next_month(month)
    chosen = services if service is None else [service.pk]
    return frozenset((each, month) for each in chosen for month in months)
