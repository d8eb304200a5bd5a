"""Writing a message down, in the transaction of what it tells of. Nothing is sent here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.dispatch import Signal

from alongside.core.messaging.channels import PHONE, SENT
from alongside.core.messaging.states import Standing
from alongside.web.messaging.kinds import kind_of
from alongside.web.messaging.models import Message
from alongside.web.messaging.queries.reaching import reachable_by

messages_written = Signal()
"""Sent once the transaction stands that wrote messages; the task that sends them listens."""


@transaction.atomic
def send(
    person: Any,
    *,
    kind: str,
    facts: Mapping[str, Any],
    key: str,
    at: datetime,
    by: Any = None,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    about: Any = None,
    how: str = "",
) -> Message:
    """Have the person told, once: the same ``key`` is the same message, however often it is written.

    ``facts`` are plain values for the kind's own words; ``about`` is the public id of the row it tells of, ``how`` a
    channel where somebody chose one. It goes when the transaction stands, not before ``not_before`` and not from
    ``expires_at`` on, in the person's language and format, by the channel they would rather have then. Raises
    ``KeyError`` for a kind that nobody registered.
    """
    kind_of(kind)
    channel = how or reachable_by(person) or PHONE
    fresh = Message(
        person=person, kind=kind, key=key, about=about, facts=dict(facts), how=how, channel=channel,
        state=Standing.WAITING if channel in SENT else Standing.TO_TELL,
        written_at=at, written_by=by, not_before=not_before or at, send_after=at, expires_at=expires_at,
    )  # fmt: skip
    Message.objects.bulk_create([fresh], ignore_conflicts=True)
    announce_once_it_stands()
    return Message.objects.select_related("person__organisation").get(key=key)


def announce_once_it_stands() -> None:
    """Have what was written sent as soon as the running transaction stands; said once a transaction."""
    if not any(call[1] is _announce for call in connection.run_on_commit):
        transaction.on_commit(_announce)


def _announce() -> None:
    messages_written.send(sender=Message)
