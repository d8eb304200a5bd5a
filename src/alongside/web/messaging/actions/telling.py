"""What people do about messages: say that somebody was told, decide about one that was perhaps sent."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from alongside.core.messaging.states import Standing
from alongside.web.messaging.actions.writing import announce_once_it_stands
from alongside.web.messaging.models import Message
from alongside.web.messaging.queries.holding import is_overtaken, is_too_late

log = logging.getLogger(__name__)


@transaction.atomic
def record_told(message: Message, *, by: Any, at: datetime) -> bool:
    """Somebody told the person, or knows that it arrived. Returns False where that was recorded before."""
    open_still = Message.objects.filter(pk=message.pk, state__in=[Standing.TO_TELL, Standing.UNCERTAIN])
    return bool(open_still.update(state=Standing.TOLD, told_by=by, settled_at=at, claim=None))


def let_go_of_overtaken(at: datetime) -> int:
    """What nobody need be told any more, for it is no longer so or too late, is settled; returns how many were."""
    waiting = Message.objects.filter(state=Standing.TO_TELL, settled_at__isnull=True)
    return sum(take_off(message, at=at) for message in waiting.select_related("person__organisation"))


@transaction.atomic
def take_off(message: Message, *, at: datetime) -> bool:
    """Settle one that nobody need be told any more. Returns False where there is still something to tell."""
    standing = _nothing_to_tell(message, at)
    still = Message.objects.filter(pk=message.pk, state=Standing.TO_TELL)
    return standing is not None and bool(still.update(state=standing, settled_at=at, claim=None))


def _nothing_to_tell(message: Message, at: datetime) -> Standing | None:
    if is_too_late(message, at):
        return Standing.EXPIRED
    try:
        return Standing.OVERTAKEN if is_overtaken(message) else None
    except Exception:  # one that cannot be asked about stays for a person to see
        log.exception("It could not be asked whether a message still holds: %s", message.kind)
        return None


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
