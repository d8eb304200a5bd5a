"""What providers tell us later: that a message arrived, that it could not be delivered for now, or never will be."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import F

from alongside.core.messaging.states import Standing
from alongside.core.messaging.tries import MOST_TRIES, WAITS
from alongside.web.messaging.actions.stopping import record_dead
from alongside.web.messaging.actions.writing import announce_once_it_stands
from alongside.web.messaging.models import Message

WENT = [Standing.SENDING, Standing.SENT, Standing.UNCERTAIN]


class Word(StrEnum):
    """What became of a message, as its provider says."""

    ARRIVED = "ARRIVED"
    FOR_NOW = "FOR_NOW"
    FOR_GOOD = "FOR_GOOD"


@transaction.atomic
def record_return(organisation: Any, reference: str, word: Word, *, at: datetime, problem: str = "") -> bool:
    """Write down what became of the message with that reference; returns whether there is such a message.

    An address that will never work is marked, and somebody is to tell the person. What could not be delivered for now
    goes again under a new reference, as long as it is of use. A word about an earlier attempt, or said twice,
    changes nothing.
    """
    message = _referred_to(organisation, reference)
    if message is None:
        return False
    if reference != message.reference or message.state not in WENT:
        return True
    if word is Word.ARRIVED:
        _settle(message, state=Standing.DELIVERED, sent_at=message.sent_at or at, settled_at=at, claim=None)
        return True
    if word is Word.FOR_GOOD:
        record_dead(message.person, message.channel, message.sent_to, problem=problem, at=at)
    again = word is Word.FOR_NOW and message.tries < MOST_TRIES
    if again:
        later = at + WAITS[min(message.tries, len(WAITS)) - 1]
        _settle(message, state=Standing.WAITING, send_after=later, handed_at=None, claim=None, settled_at=None,
                round=F("round") + 1, problem=problem[:200])  # fmt: skip
    else:
        _settle(
            message,
            state=Standing.TO_TELL,
            channel="PHONE",
            claim=None,
            settled_at=None,
            problem=problem[:200] or "CAME_BACK",
        )
    announce_once_it_stands()
    return True


def _referred_to(organisation: Any, reference: str) -> Message | None:
    """The message of that reference in the organisation, held until the transaction ends."""
    name, _dash, _round = reference.partition("-")
    if len(name) != 32 or not all(c in "0123456789abcdef" for c in name):
        return None
    found = Message.objects.select_for_update(of=("self",)).select_related("person__organisation")
    return found.filter(public_id=name, person__organisation=organisation).first()


def _settle(message: Message, **changes: Any) -> None:
    Message.objects.filter(pk=message.pk).update(**changes)
