"""What people are to be told: written in the transaction that makes it true, told once that stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from alongside.web.delivery.models import Invitation, Notice
from alongside.web.delivery.queries.sessions import way_to_reach

notices_written = Signal()
"""Sent once the transaction stands that wrote notices; the task that sends them listens."""


def write_notice(
    invitation: Invitation, kind: str, at: datetime, *, how: str = "", facts: dict[str, Any] | None = None
) -> Notice:
    """Note that the person is to be told: by e-mail where they have one, otherwise by somebody who rings."""
    way = how or way_to_reach(invitation.person)
    return Notice.objects.create(invitation=invitation, kind=kind, how=way, facts=facts or {}, written_at=at)


def announce_once_it_stands() -> None:
    """Have what was written sent, as soon as the transaction that is running stands."""
    transaction.on_commit(lambda: notices_written.send(sender=Notice))


@transaction.atomic
def record_told(notice: Notice, *, by: Any, at: datetime) -> bool:
    """Somebody told the person. Returns False where that was recorded before."""
    waiting = Notice.objects.filter(pk=notice.pk, told_at__isnull=True)
    return bool(waiting.update(told_at=at, told_by=by, claimed_at=at))
