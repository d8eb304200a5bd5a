"""Finding applications: by how they stand, by person, by the link that was given to whoever sent one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import Http404

from alongside.core.joining.steps import OPEN, days_over
from alongside.web.joining.models import Application, ApplicationStep
from alongside.web.joining.queries.doors import door_of
from alongside.web.people.queries.clock import local_day

SHOWN_WITH = ("organisation", "person", "service", "role", "filled_by")
OPEN_STATES = tuple(state.value for state in OPEN)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Applications that nobody has welcomed yet: the longest waiting first, and how many are beyond the days."""

    applications: tuple[Application, ...]
    in_all: int
    late: int
    within_days: int


def applications_in(organisation: Any, *, state: str = "", open_only: bool = False) -> QuerySet[Application]:
    """The organisation's applications, the longest waiting first; in one state, or only those still open."""
    found = Application.objects.filter(organisation=organisation).select_related(*SHOWN_WITH)
    if state:
        found = found.filter(state=state)
    elif open_only:
        found = found.filter(state__in=OPEN_STATES)
    return found.order_by("applied_at", "pk")


def counted_by_state(organisation: Any) -> dict[str, int]:
    """How many applications stand in each state."""
    rows = Application.objects.filter(organisation=organisation).values_list("state")
    return dict(rows.annotate(many=Count("pk")).order_by())


def waiting_for_welcome(organisation: Any, today: date, most: int = 5) -> Waiting:
    """The applications that wait for a welcome, and how many have waited beyond the days that were promised."""
    within = door_of(organisation).welcome_within_days
    waiting = list(applications_in(organisation, state=Application.State.APPLIED))
    late = sum(is_late(each, within, today) for each in waiting)
    return Waiting(tuple(waiting[:most]), len(waiting), late, within)


def is_late(application: Application, within_days: int, today: date) -> bool:
    """Whether a welcome is overdue."""
    applied_on = local_day(application.organisation, application.moved_at)
    return application.state == "APPLIED" and days_over(applied_on, within_days, today) > 0


def get_application(organisation: Any, public_id: UUID) -> Application:
    """The application of that address here. Raises ``Http404``."""
    found = applications_in(organisation).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def linked_application(public_id: UUID) -> Application | None:
    """The application that a link is for, if it is still on record."""
    return Application.objects.select_related(*SHOWN_WITH).filter(public_id=public_id).first()


def open_applications_of(person: Any) -> QuerySet[Application]:
    """The person's own applications, newest first."""
    return Application.objects.filter(person=person).select_related(*SHOWN_WITH).order_by("-applied_at")


def standing_application(person: Any, service: Any, role: Any, since: datetime) -> Application | None:
    """The newest application of theirs for just that, sent since then, with which something is still to be done."""
    same = open_applications_of(person).filter(service=service, role=role, state__in=OPEN_STATES)
    return same.filter(applied_at__gt=since).first()


def steps_of(application: Application) -> QuerySet[ApplicationStep]:
    """Every step of it, in order."""
    return application.steps.select_related("by").order_by("pk")  # type: ignore[no-any-return]
