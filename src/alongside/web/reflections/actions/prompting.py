"""Asking after a session, once; and not asking any more."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.reflection.prompting import FOR
from alongside.web.delivery.queries.sessions import get_session
from alongside.web.messaging.actions import Draft, send_many
from alongside.web.people.actions import check_still_here
from alongside.web.reflections.models import NoPrompts, NotNow
from alongside.web.reflections.queries.prompting import KIND, key_of, to_prompt


@transaction.atomic
def put_prompt_away(person: Any, session: Any, *, at: datetime) -> None:
    """Not to be asked about this session (by its identity) any more. Raises ``Http404`` for a stranger's."""
    check_still_here([person.pk])
    found = get_session(person.organisation, session)
    NotNow.objects.get_or_create(person=person, session=found, defaults={"at": at})


@transaction.atomic
def turn_prompts(person: Any, *, on: bool, at: datetime) -> None:
    """Whether the person is asked after sessions at all."""
    check_still_here([person.pk])
    if on:
        NoPrompts.objects.filter(person=person).delete()
    else:
        NoPrompts.objects.get_or_create(person=person, defaults={"at": at})


def write_prompts(at: datetime) -> int:
    """Write the messages that are due: for the last session of each, one a week at most. Returns how many are new."""
    drafts = [
        Draft(
            entry.person, kind=KIND, key=key_of(entry.person, entry.session), facts={}, not_before=at,
            expires_at=entry.session.ends_at + FOR, about=entry.session.public_id,
        )
        for entry in to_prompt(at)
    ]  # fmt: skip
    return send_many(drafts, at=at)
