"""Sending what waits: each message once, whoever else is sending, and whatever breaks on the way.

A row goes through four conditional changes, each a transaction of its own: *taken* (claim), *made ready* (or put off,
or settled unsent), *handed over* (``handed_at``, just before the provider is called) and *settled*. A sender that
dies before the third leaves a message that was not sent; one that dies after it leaves one that may have been, which
is asked for by its reference, or stands as perhaps sent.
"""

from __future__ import annotations

import logging
import time
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F

from alongside.core.messaging.states import Standing
from alongside.core.messaging.tries import WAITS, Next, Outcome, after
from alongside.web.messaging.actions.pace import take_slot
from alongside.web.messaging.actions.preparing import Ready, Settled, made_ready
from alongside.web.messaging.actions.providers import Parcel, Provider, Receipt, provider_for
from alongside.web.messaging.models import Message
from alongside.web.messaging.queries.outbox import due

log = logging.getLogger(__name__)

AT_ONCE = 10
"""So many are taken at a time: fewer than can keep a sender busy for as long as its claim holds."""


def send_waiting(at: datetime, *, most: int = 1_000_000) -> int:
    """Send what may go now; returns how many went. Any number of senders may do so at once."""
    began, sent, seen = time.monotonic(), 0, 0
    revive(at)
    while seen < most and (taken := claim(at + _since(began), min(AT_ONCE, most - seen))):
        seen += len(taken)
        sent += sum(_dealt_with(message, at + _since(began)) for message in taken)
    return sent


def revive(at: datetime) -> int:
    """Messages that a clock running ahead found too late wait again, once it is right; returns how many.

    What is too late only after now cannot have been settled before now.
    """
    wrongly = Message.objects.filter(settled_at__gt=at, state=Standing.EXPIRED, expires_at__gt=at)
    return wrongly.update(state=Standing.WAITING, settled_at=None, send_after=at)


@transaction.atomic
def claim(at: datetime, most: int) -> list[Message]:
    """Take messages that are due, so that no other sender has them."""
    token = uuid.uuid4()
    keys = list(due(at).select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)[:most])
    due(at).order_by().filter(pk__in=keys).update(state=Standing.SENDING, claim=token, claimed_at=at)
    taken = Message.objects.filter(claim=token).select_related("person__organisation")
    return list(taken.order_by(F("expires_at").asc(nulls_last=True), "send_after", "pk"))


def _dealt_with(message: Message, at: datetime) -> bool:
    """Whether the message went."""
    if message.handed_at is not None:
        return _asked_for(message, at)
    try:
        ready = made_ready(message, at)
    except Exception as fault:  # the words of one message must not keep the others from going
        log.exception("A message could not be written: %s", message.kind)
        return _follow(
            message, Receipt(Outcome.BUSY, problem=type(fault).__name__), at, tries=message.tries + 1
        )
    if isinstance(ready, Settled):
        _change(message, **ready.changes)
        return False
    return _sent(message, ready, at)


def _sent(message: Message, ready: Ready, at: datetime) -> bool:
    wait_until = take_slot(message.person.organisation_id, ready.channel, at)
    if wait_until is not None:
        _change(message, state=Standing.WAITING, claim=None, send_after=wait_until)
        return False
    provider = provider_for(ready.channel)
    if not _handed(message, ready, provider, at):
        return False
    parcel = Parcel(
        message.reference, ready.address, ready.letter, message.person, large=ready.large, easy=ready.easy
    )
    return _follow(message, _carried(provider, parcel), at, provider)


def _handed(message: Message, ready: Ready, provider: Provider, at: datetime) -> bool:
    """Note that it is now handed over; False where it was stopped or taken over in the meantime."""
    message.tries += 1
    return _change(
        message, handed_at=at, tries=message.tries, channel=ready.channel, provider=provider.name,
        sent_to=ready.address, subject=ready.subject,
    )  # fmt: skip


def _carried(provider: Provider, parcel: Parcel) -> Receipt:
    """What the provider says; a fault of ours while it has the parcel leaves open whether it went."""
    try:
        return provider.send(parcel)
    except Exception as fault:
        log.exception("A provider failed with a message: %s", provider.name)
        return Receipt(Outcome.UNKNOWN, problem=type(fault).__name__)


def _follow(
    message: Message, receipt: Receipt, at: datetime, provider: Provider | None = None, tries: int = 0
) -> bool:
    """Write down what came of an attempt. Returns whether it went."""
    step = after(
        receipt.outcome, tries or message.tries, can_be_asked=provider is not None and provider.can_be_asked
    )
    problem = receipt.problem[:200]
    changes: dict[Next, dict[str, Any]] = {
        Next.DONE: {
            "state": Standing.SENT,
            "sent_at": at,
            "settled_at": at,
            "provider_id": receipt.provider_id[:100],
        },
        Next.AGAIN: {"state": Standing.WAITING, "handed_at": None, "send_after": at + step.wait},
        Next.ASK: {"send_after": at + step.wait},
        Next.UNCERTAIN: {"state": Standing.UNCERTAIN},
        Next.BY_A_PERSON: {"state": Standing.TO_TELL, "handed_at": None},
    }
    more = {"tries": tries} if tries else {}
    _change(message, claim=None, problem=problem, **more, **changes[step.then])
    return step.then is Next.DONE


def _asked_for(message: Message, at: datetime) -> bool:
    """It was handed over and nothing came back: ask, and send again only what the provider does not know."""
    provider = _provider_of(message)
    if provider is None or not provider.can_be_asked:
        _change(message, state=Standing.UNCERTAIN, claim=None, problem=message.problem or "LEFT")
        return False
    try:
        found = provider.find(message.reference, message.person)
    except Exception as fault:
        log.exception("A provider could not be asked: %s", provider.name)
        found = Receipt(Outcome.BUSY, problem=type(fault).__name__)
    if found is None:
        _change(message, state=Standing.WAITING, claim=None, handed_at=None, send_after=at)
        return False
    if found.outcome is Outcome.ACCEPTED:
        return _follow(message, found, message.handed_at or at, provider)
    _change(message, claim=None, send_after=at + WAITS[min(message.tries, len(WAITS)) - 1])
    return False


def _provider_of(message: Message) -> Provider | None:
    """Whoever it was handed to, where they still carry that channel here."""
    if not settings.MESSAGE_PROVIDERS.get(message.channel):
        return None
    provider = provider_for(message.channel)
    return provider if provider.name == message.provider else None


def _change(message: Message, **changes: Any) -> bool:
    """Change the row only while it is still ours. Returns whether it was."""
    mine = Message.objects.filter(pk=message.pk, claim=message.claim, state=Standing.SENDING)
    return bool(mine.update(**changes))


def _since(began: float) -> timedelta:
    return timedelta(seconds=time.monotonic() - began)
