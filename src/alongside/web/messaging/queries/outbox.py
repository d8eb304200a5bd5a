"""Messages: those of a person, those that wait, and which are due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F, Max, Q, QuerySet
from django.shortcuts import get_object_or_404

from alongside.core.messaging.states import Standing
from alongside.core.messaging.tries import LEASE, LONGEST_WAIT
from alongside.web.messaging.models import Message
from alongside.web.people.queries import few_of

NOT_DONE = (Standing.WAITING, Standing.SENDING, Standing.TO_TELL, Standing.UNCERTAIN)


def message_of_key(key: str) -> Message | None:
    """The message that was written with this key, or None."""
    return Message.objects.filter(key=key).first()


def messages_of_organisation(organisation: Any) -> QuerySet[Message]:
    """Every message to an organisation's people."""
    return Message.objects.filter(person__organisation=organisation).select_related("person__organisation")


def get_message(organisation: Any, public_id: Any) -> Message:
    """The message of that identity; 404 in another organisation."""
    return get_object_or_404(messages_of_organisation(organisation), public_id=public_id)


def messages_of(person: Any) -> QuerySet[Message]:
    """What the person was told or is to be told, newest first."""
    return Message.objects.filter(person=person).select_related("told_by").order_by("-written_at", "-pk")


def waiting_about(about: Any, kind: str) -> bool:
    """Whether a message of that kind about that row is not settled yet."""
    return Message.objects.filter(
        about=about, kind=kind, settled_at__isnull=True, state__in=NOT_DONE
    ).exists()


def to_tell(organisation: Any) -> QuerySet[Message]:
    """What somebody is to ring about, write or say, oldest first."""
    return _open_in(organisation, Standing.TO_TELL)


def uncertain(organisation: Any) -> QuerySet[Message]:
    """What was perhaps sent, and nobody can be asked; oldest first."""
    return _open_in(organisation, Standing.UNCERTAIN)


def _open_in(organisation: Any, state: str) -> QuerySet[Message]:
    """Of the few messages that are not settled, the organisation's in that state, oldest first."""
    found = few_of(Message.objects.filter(settled_at__isnull=True, state=state), organisation)
    return found.select_related("person__organisation").order_by("written_at", "pk")


def due(at: datetime) -> QuerySet[Message]:
    """What may be taken by a sender now, what is soonest too late first.

    Free is what nobody took, or what was taken so long ago (or, by a clock that was wrong, so far ahead) that its
    sender cannot be at it any more. A waiting time that no rule of ours could have set is not heeded either.
    """
    free = Q(claim__isnull=True) | Q(claimed_at__lt=at - LEASE) | Q(claimed_at__gt=at + LEASE)
    ripe = Q(send_after__lte=at) | Q(send_after__gt=at + LONGEST_WAIT)
    found = Message.objects.filter(
        free,
        ripe,
        settled_at__isnull=True,
        state__in=[Standing.WAITING, Standing.SENDING],
        not_before__lte=at,
    )
    return found.order_by(F("expires_at").asc(nulls_last=True), "send_after", "pk")


def next_due(at: datetime) -> datetime | None:
    """When the next message that waits may go; None where nothing waits."""
    waiting = Message.objects.filter(settled_at__isnull=True, state__in=[Standing.WAITING, Standing.SENDING])
    if waiting.filter(not_before__lte=at, send_after__lte=at).exists():
        return at
    times = waiting.filter(not_before__gt=at).order_by("not_before").values_list("not_before", flat=True)[:1]
    again = waiting.filter(not_before__lte=at, send_after__gt=at).order_by("send_after")
    moments = [*times, *again.values_list("send_after", flat=True)[:1]]
    return min(moments, default=None)


def waiting_in(organisation: Any) -> QuerySet[Message]:
    """Messages of the organisation that wait to be sent, soonest first."""
    waiting = Message.objects.filter(settled_at__isnull=True, state__in=[Standing.WAITING, Standing.SENDING])
    found = waiting.annotate(whose=F("person__organisation_id") + 0).filter(whose=organisation.pk)
    return found.select_related("person__organisation").order_by("send_after", "pk")


def last_written(kind: str, persons: Iterable[int], since: datetime) -> dict[int, datetime]:
    """When each person (by key) was last written a message of that kind; those to whom none was since are left out."""
    found = Message.objects.filter(kind=kind, person__in=list(persons), written_at__gt=since).order_by()
    return dict(found.values_list("person").annotate(last=Max("written_at")))
