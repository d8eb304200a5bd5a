"""Planning what a service's patterns give. Doing it twice, or two people at once, makes each session once."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.sessions import plan_session, usual_numbers
from alongside.web.delivery.models import Session
from alongside.web.delivery.queries.patterns import Dated, pattern_plan
from alongside.web.delivery.queries.sessions import planned_days


@transaction.atomic
def plan_from_patterns(service: Any, *, until: date, by: Any, at: datetime) -> list[Session]:
    """Plan every session that the service's patterns give up to and including a day; returns the new ones.

    A session keeps the original day that it was made for, so a pattern that is later moved makes no second
    one. Raises ``Refusal`` for a day past or too far off, or a service without roles.
    """
    plan = pattern_plan(service, until=until, at=at)
    made = (_plan_one(service, each, by=by, at=at) for each in plan.new)
    return [session for session in made if session is not None]


def _plan_one(service: Any, each: Dated, *, by: Any, at: datetime) -> Session | None:
    span = each.occurrence.span
    try:
        return plan_session(
            service,
            title=each.title,
            starts_at=span.starts_at,
            ends_at=span.ends_at,
            place=each.pattern.place,
            roles=usual_numbers(service, span.starts_at),
            by=by,
            at=at,
            pattern=each.pattern,
            original_on=each.occurrence.original_on,
        )
    except Refusal:
        if planned_days(each.pattern, [each.occurrence.original_on]):
            return None  # somebody else planned it in the meantime
        raise
