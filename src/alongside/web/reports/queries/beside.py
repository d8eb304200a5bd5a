"""Which hours of a report would tell of a few people beside those that were published before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from alongside.core.diagnosis.beside import Cell, Published, gives_away
from alongside.web.delivery.queries.facts import next_month
from alongside.web.delivery.queries.hours import Scope, people_of_months, people_written_since
from alongside.web.reports.models import Report
from alongside.web.services.queries import services_of


def untold_beside(scope: Scope, public_id: UUID | str) -> frozenset[str]:
    """The hours (by ``beside.MEASURES``) that a report of this scope must not tell, for what was published before."""
    before = list(_published_before(scope, public_id))
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
    """Whether another report about some of the same time was published after this draft was worked out."""
    later = Report.objects.filter(
        organisation=report.organisation_id, state=Report.State.PUBLISHED, published_at__gt=report.made_at,
        first_on__lt=report.until_on, until_on__gt=report.first_on,
    )  # fmt: skip
    return later.exclude(pk=report.pk).exists()


def _published_before(scope: Scope, public_id: UUID | str) -> Iterator[Report]:
    """Those about some of the same time; for a report that is there, those before it was worked out."""
    found = Report.objects.filter(
        organisation=scope.organisation, state=Report.State.PUBLISHED, first_on__lt=scope.until,
        until_on__gt=scope.first,
    )  # fmt: skip
    each_found = list(found.select_related("service", "organisation").order_by("pk"))
    own = next((each for each in each_found if str(each.public_id) == str(public_id)), None)
    for each in each_found:
        if own is None or (each != own and each.published_at <= own.made_at):
            yield each


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
