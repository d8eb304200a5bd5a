"""Opening, changing and closing a service."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.people.queries.clock import local_day
from alongside.web.services.actions.charter import write_first_charter
from alongside.web.services.actions.kept import check_named, given, held, kept, kept_once
from alongside.web.services.models import Pattern, Service

CHANGEABLE = frozenset({"name", "name_cy", "summary", "sector", "opened_on"})


@transaction.atomic
def open_service(organisation: Any, *, name: str, by: Any, at: datetime, **fields: Any) -> Service:
    """A new service with the charter that every service begins with.

    ``fields`` may hold ``name_cy``, ``summary``, ``sector`` and ``opened_on`` (today where not given).
    Raises ``Refusal`` where the organisation has a service of that name.
    """
    today = local_day(organisation, at)
    service = Service(organisation=organisation, opened_on=today)
    given(service, {"name": name, **{k: v for k, v in fields.items() if v is not None}}, CHANGEABLE)
    _check_name(service)
    kept_once(service, by, at, _taken(service))
    write_first_charter(service, at=at)
    return service


@transaction.atomic
def change_service(service: Service, *, by: Any, at: datetime, **fields: Any) -> Service:
    """Change what is said about a service. Raises ``Refusal`` where another has the name."""
    service = held(service)
    given(service, fields, CHANGEABLE)
    _check_name(service)
    if service.closed_on is not None and service.closed_on < service.opened_on:
        raise Refusal(
            say("The service closed on {day}, so it cannot have opened later.", day=service.closed_on)
        )
    kept_once(service, by, at, _taken(service))
    return service


@transaction.atomic
def close_service(service: Service, *, on: date, by: Any, at: datetime) -> Service:
    """Close the service on a day: its patterns end that day, its record stays.

    Raises ``Refusal`` where it is closed already or had not opened.
    """
    service = held(service)
    check_is_open(service)
    if on < service.opened_on:
        raise Refusal(say("The service opened on {day}, so it cannot close before.", day=service.opened_on))
    service.closed_on = on
    kept(service, by, at)
    for pattern in Pattern.objects.filter(service=service, ended_on__isnull=True):
        pattern.ended_on = max(on, pattern.first_on)
        kept(pattern, by, at)
    return service


def check_is_open(service: Service) -> None:
    """Raises ``Refusal`` where the service has closed."""
    if service.closed_on is not None:
        raise Refusal(say("This service closed on {day}. Its record stays as it is.", day=service.closed_on))


def _check_name(service: Service) -> None:
    check_named(service.name)
    same = Service.objects.filter(organisation=service.organisation, name__iexact=service.name)
    if same.exclude(pk=service.pk).exists():
        raise Refusal(_taken(service))


def _taken(service: Service) -> Sentence:
    return say("There is a service called “{name}” already. Choose another name.", name=service.name)
