"""The lines of a service's charter. What changes them is an adopted proposal (see the charters app)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from alongside.core.charter.lines import DEFAULT_CHARTER, Line, changed
from alongside.web.services.actions.kept import held
from alongside.web.services.models import CharterLine, Service
from alongside.web.services.queries.charter import charter_of


def write_first_charter(service: Service, *, at: datetime) -> None:
    """Every service begins with the same charter, and may give itself another."""
    CharterLine.objects.bulk_create(_row(service, line, at) for line in DEFAULT_CHARTER.lines)


@transaction.atomic
def change_charter_lines(service: Service, lines: Iterable[Line], *, at: datetime) -> None:
    """From that moment these lines stand in the place of those about the same decisions; the old ones are kept.

    Raises ``Refusal`` where they do not make a charter. To be called when a proposal is adopted, and only then.
    """
    service = held(service)
    before = charter_of(service, at)
    after = changed(before, lines)
    for old, new in zip(before.lines, after.lines, strict=True):
        if old != new:
            _replace(service, new, at)


def _replace(service: Service, line: Line, at: datetime) -> None:
    CharterLine.objects.filter(service=service, decision=line.decision, active_to__isnull=True).update(
        active_to=at
    )
    _row(service, line, at).save()


def _row(service: Service, line: Line, at: datetime) -> CharterLine:
    return CharterLine(
        service=service,
        decision=str(line.decision),
        standing=str(line.standing),
        times=line.times,
        within_months=line.within_months,
        active_from=at,
    )
