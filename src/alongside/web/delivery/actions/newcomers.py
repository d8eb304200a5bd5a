"""Somebody who came to a session and whom the organisation did not know: brought in and recorded at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.web.delivery.actions.attendance import NewEntry, Source, Taken, record_register
from alongside.web.delivery.models import Session
from alongside.web.delivery.queries.sessions import local_day
from alongside.web.people.actions import record_person
from alongside.web.services.actions import relate


@transaction.atomic
def record_newcomer(
    session: Session,
    *,
    full_name: str,
    kind: str = "",
    role: Any,
    attendance: str,
    minutes: int,
    by: Any,
    source: str = Source.PHONE,
    at: datetime,
) -> Taken:
    """Bring in a person by name and record that they came.

    ``kind`` says how they belong to the service, from that day on, where that is known. Raises ``Refusal``
    as ``record_person`` and ``record_register`` do; nothing is kept then.
    """
    person = record_person(session.service.organisation, full_name=full_name, by=by, at=at)
    if kind:
        relate(person, session.service, kind, active_from=local_day(session), by=by, at=at)
    line = NewEntry(person=person, role=role, attendance=attendance, minutes=minutes)
    return record_register(session, [line], by=by, source=source, at=at)
