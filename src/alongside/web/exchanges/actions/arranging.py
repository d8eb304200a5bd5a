"""How a service takes part: what it shows, and from which day its sessions pass minutes."""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions.held import hold
from alongside.web.delivery.queries.sessions import sessions_of_organisation
from alongside.web.exchanges.actions.accounts import account_of_service, pot_of
from alongside.web.exchanges.actions.sessions import keep_books_true
from alongside.web.exchanges.models import Arrangement
from alongside.web.people.actions.acting import keep

SESSIONS_AT_ONCE = 100


@transaction.atomic
def arrange(
    service: Any,
    *,
    shows: str,
    sessions_from: date | None,
    sessions_until: date | None = None,
    by: Any,
    at: datetime,
) -> Arrangement:
    """Have the service take part, or change how. Held sessions of the days that are now covered pass their minutes;
    of days that no longer are, they are taken back.

    Raises ``Refusal`` where the last day comes before the first.
    """
    if sessions_until is not None and (sessions_from is None or sessions_until <= sessions_from):
        raise Refusal(say("Sessions stop passing hours after the day on which they begin to."))
    row = Arrangement.objects.filter(service=service).first() or Arrangement(service=service)
    row.shows, row.sessions_from, row.sessions_until = Arrangement.Shows(shows), sessions_from, sessions_until
    row.ended_on = None
    keep(row, by=by, at=at)
    account_of_service(service, at)
    pot_of(service, at)
    _post_held(service, at)
    return row


@transaction.atomic
def stop_taking_part(service: Any, *, on: date, by: Any, at: datetime) -> None:
    """From that day nothing new is offered, asked for or passed here. What is in the books stays."""
    row = Arrangement.objects.filter(service=service, ended_on__isnull=True).first()
    if row is None:
        return
    row.ended_on = on
    if row.sessions_from is not None and row.sessions_until is None:
        row.sessions_until = max(on, row.sessions_from)
    keep(row, by=by, at=at)


def _post_held(service: Any, at: datetime) -> None:
    keys = iter(
        sessions_of_organisation(service.organisation)
        .filter(service=service, state="HELD")
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    while batch := list(islice(keys, SESSIONS_AT_ONCE)):
        keep_books_true(hold(batch).values(), at=at)
