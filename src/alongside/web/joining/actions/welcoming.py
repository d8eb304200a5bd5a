"""What a coordinator does with an application: welcome, not now, join."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from alongside.core.joining.steps import By, Event, Step
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.joining.actions.steps import held, move
from alongside.web.joining.models import Application
from alongside.web.kit.typed import typed_lines
from alongside.web.people.actions import (
    check_still_here,
    give_consent,
    record_acted_for,
    record_need,
    record_person,
    record_return,
)
from alongside.web.people.queries.clock import local_day
from alongside.web.services.actions import relate

LONGEST_REASON = 500
OWN_DETAILS = ("full_name", "email", "phone", "needs")


@transaction.atomic
def welcome(application: Application, *, person: Any = None, by: Any, at: datetime) -> Step:
    """Welcome the applicant: as ``person`` where the organisation knows them already, else as somebody new.

    What they wrote of themselves goes from the application to their record. Nobody is kept twice: one who
    left before is back. Raises ``Refusal`` where it was welcomed or closed already.
    """
    row = held(application)
    if row.state == Application.State.APPLIED:
        _become_a_person(row, person or row.person, by, at)
    return move(row, Event.WELCOME, By.COORDINATOR, by=by, how="WEB", at=at)


@transaction.atomic
def say_not_now(application: Application, *, reason: str, by: Any, at: datetime) -> Step:
    """Not now, with a reason that the applicant reads. Raises ``Refusal`` without one."""
    row = held(application)
    why = typed_lines(reason, LONGEST_REASON)
    return move(row, Event.NOT_NOW, By.COORDINATOR, by=by, how="WEB", at=at, reason=why)


@transaction.atomic
def join(application: Application, *, service: Any = None, kind: str, by: Any, at: datetime) -> Step:
    """The applicant belongs to the service from today, in the way that ``kind`` says. Raises ``Refusal``."""
    row = held(application)
    joined = service or row.service
    if joined is None:
        raise Refusal(say("Choose the service that they join."))
    step = move(row, Event.JOIN, By.COORDINATOR, by=by, how="WEB", at=at)
    if step.changed:
        row.service = joined
        row.save(update_fields=["service"])
        relate(row.person, joined, kind, active_from=local_day(row.organisation, at), by=by, at=at)
    return step


def _become_a_person(row: Application, person: Any, by: Any, at: datetime) -> None:
    row.person = person or record_person(
        row.organisation, full_name=row.full_name, email=row.email, phone=row.phone, language=row.language,
        by=by, at=at,
    )  # fmt: skip
    if row.person.organisation_id != row.organisation_id:
        raise ValueError("the person belongs to another organisation")
    check_still_here([row.person.pk])
    how = _channel(row)
    if row.person.left_on is not None:
        record_return(row.person, by=by, at=at, how="" if row.filled_by_id is None else how)
    if row.may_contact:
        give_consent(row.person, "CONTACT", by=row.filled_by, at=at, how=how)
    if row.needs:
        record_need(row.person, need=row.needs[:200], by=by, at=at)
    if row.filled_by is not None and row.filled_by_id != row.person.pk:
        record_acted_for(row.person, by=row.filled_by, what=gettext_noop("Asked to join"), how=how, at=at)
    for name in OWN_DETAILS:
        setattr(row, name, "")
    row.save()


def _channel(row: Application) -> str:
    """By which channel the applicant's word came."""
    first = row.steps.order_by("pk").first()
    return first.how if first is not None and first.how else "WEB"
