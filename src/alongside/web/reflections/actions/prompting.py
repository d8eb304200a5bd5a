"""Asking after a session, once; and not asking any more."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.web.delivery.queries.sessions import get_session
from alongside.web.reflections.models import NoPrompts, NotNow


@transaction.atomic
def put_prompt_away(person: Any, session: Any, *, at: datetime) -> None:
    """Not to be asked about this session (by its identity) any more. Raises ``Http404`` for a stranger's."""
    found = get_session(person.organisation, session)
    NotNow.objects.get_or_create(person=person, session=found, defaults={"at": at})


@transaction.atomic
def turn_prompts(person: Any, *, on: bool, at: datetime) -> None:
    """Whether the person is asked after sessions at all."""
    if on:
        NoPrompts.objects.filter(person=person).delete()
    else:
        NoPrompts.objects.get_or_create(person=person, defaults={"at": at})
