"""What people do about messages: say that somebody was told, decide about one that was perhaps sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from alongside.core.messaging.states import Standing
from alongside.web.messaging.actions.writing import announce_once_it_stands
from alongside.web.messaging.models import Message


@transaction.atomic
def record_told(message: Message, *, by: Any, at: datetime) -> bool:
    """Somebody told the person, or knows that it arrived. Returns False where that was recorded before."""
    open_still = Message.objects.filter(pk=message.pk, state__in=[Standing.TO_TELL, Standing.UNCERTAIN])
    return bool(open_still.update(state=Standing.TOLD, told_by=by, settled_at=at, claim=None))


@transaction.atomic
def send_again(message: Message, *, at: datetime) -> bool:
    """What was perhaps sent did not arrive, as the person says: it goes again. Returns False where it is settled."""
    doubtful = Message.objects.filter(pk=message.pk, state=Standing.UNCERTAIN)
    again = doubtful.update(
        state=Standing.WAITING, claim=None, handed_at=None, send_after=at, round=F("round") + 1, problem=""
    )
    if again:
        announce_once_it_stands()
    return bool(again)
