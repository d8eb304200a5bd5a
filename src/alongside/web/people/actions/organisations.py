"""Organisations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.calendar.recurrence import zone_named
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.typed import typed
from alongside.web.people.actions.acting import keep_once
from alongside.web.people.models import Organisation

LONGEST_NAME = 200


@transaction.atomic
def record_organisation(name: str, *, kind: str, at: datetime, **fields: Any) -> Organisation:
    """A new organisation. Fields: ``name_cy nation time_zone contact_email contact_phone``.

    Raises ``Refusal`` for an empty name, one that is taken, or a time zone that does not exist.
    """
    tidy = typed(name, LONGEST_NAME)
    if not tidy:
        raise Refusal(say("Give the organisation a name."))
    made = Organisation(name=tidy, kind=kind, **fields)
    zone_named(made.time_zone)
    taken = say("There is an organisation called “{name}” already.", name=tidy)
    return keep_once(made, taken, by=None, at=at)  # type: ignore[no-any-return]
