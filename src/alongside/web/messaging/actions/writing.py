"""Writing a message down, in the transaction of what it tells of. Nothing is sent here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.dispatch import Signal

from alongside.core.messaging.channels import PHONE, SENT
from alongside.core.messaging.states import Standing
from alongside.web.messaging.kinds import kind_of
from alongside.web.messaging.models import Message
from alongside.web.messaging.queries.reaching import reachable_by, ways_of

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
    draft = Draft(person, kind, key, facts, not_before, expires_at, about)
    fresh = _row(draft, how or reachable_by(person) or PHONE, at, by, how)
    Message.objects.bulk_create([fresh], ignore_conflicts=True)
    announce_once_it_stands()
    return Message.objects.select_related("person__organisation").get(key=key)


@dataclass(frozen=True, slots=True)
class Draft:
    """One of many messages that are written together; its parts are those of ``send``."""

    person: Any
    kind: str
    key: str
    facts: Mapping[str, Any]
    not_before: datetime | None = None
    expires_at: datetime | None = None
    about: Any = None


@transaction.atomic
def send_many(drafts: Sequence[Draft], *, at: datetime, by: Any = None) -> int:
    """As ``send`` for each, at the cost of a few queries for all of them. Returns how many are new."""
    written = set(Message.objects.filter(key__in=[each.key for each in drafts]).values_list("key", flat=True))
    fresh = [each for each in drafts if each.key not in written]
    ways = ways_of(each.person for each in fresh)
    rows = [_row(each, ways[each.person.pk] or PHONE, at, by) for each in fresh]
    Message.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    if rows:
        announce_once_it_stands()
    return len(rows)


def _row(draft: Draft, channel: str, at: datetime, by: Any, how: str = "") -> Message:
    kind_of(draft.kind)
    return Message(
        person=draft.person, kind=draft.kind, key=draft.key, about=draft.about, facts=dict(draft.facts), how=how,
        channel=channel, state=Standing.WAITING if channel in SENT else Standing.TO_TELL, written_at=at,
        written_by=by, not_before=draft.not_before or at, send_after=at, expires_at=draft.expires_at,
    )  # fmt: skip


def announce_once_it_stands() -> None:
    """Have what was written sent as soon as the running transaction stands; said once a transaction."""
    if not any(call[1] is _announce for call in connection.run_on_commit):
        transaction.on_commit(_announce)


def _announce() -> None:
    messages_written.send(sender=Message)
