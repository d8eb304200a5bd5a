"""Work that the worker does for the demo world once what it rests on has been worked out."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from alongside.web.demo.actions.reporting import report_with_the_chain, reports_wanted
from alongside.web.people.queries import get_person
from alongside.web.people.queries.itself import organisations
from alongside.web.services.queries import get_service


@task()
def report_on_power(organisation: int, service: str, by: str) -> None:
    """A report with the chain: the worker takes what was asked for first, first."""
    here = organisations().get(pk=organisation)
    person = get_person(here, by)
    report_with_the_chain(here, get_service(here, service), by=person, at=timezone.now())


@receiver(reports_wanted, dispatch_uid="demo.report_on_power")
def _have_it_written(*, organisation: int, service: str, by: str, **_signal: Any) -> None:
    report_on_power.enqueue(organisation, service, by)
