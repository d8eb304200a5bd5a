"""Organisations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.intake.cells import one_line
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.people.actions.acting import keep
from alongside.web.people.models import Organisation


@transaction.atomic
def record_organisation(name: str, *, kind: str, at: datetime, **fields: Any) -> Organisation:
    """A new organisation. Fields: ``name_cy nation time_zone contact_email contact_phone``.

    Raises ``Refusal`` for an empty name or one that is taken.
    """
    tidy = one_line(name)
    if not tidy:
        raise Refusal(say("Give the organisation a name."))
    if Organisation.objects.filter(name=tidy).exists():
        raise Refusal(say("There is an organisation called “{name}” already.", name=tidy))
    return keep(Organisation(name=tidy, kind=kind, **fields), by=None, at=at)  # type: ignore[no-any-return]
