"""What is said to a reflection, as one person reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from alongside.core.reflection.terms import Reach
from alongside.web.reflections.models import Reflection, Reply
from alongside.web.reflections.queries.seeing import name_shown, shared_with


@dataclass(frozen=True, slots=True)
class Said:
    """One reply. ``may_take_off``: the reader is the reflection's person, or whoever said it."""

    reply: Any
    who: str
    is_own: bool
    may_take_off: bool


def replies_to(row: Reflection, viewer: Any) -> list[Said]:
    """What this person reads of what was said: all of it under their own reflection, else as far as it went then."""
    rows = row.replies.select_related("by").filter(withdrawn_at__isnull=True)
    if row.by_id != viewer.pk:
        rows = rows.filter(Q(by=viewer) | shared_with(viewer, "reflection__near_session"))
    return [_said(each, row, viewer) for each in rows.order_by("at", "pk")]


def _said(reply: Reply, row: Reflection, viewer: Any) -> Said:
    own = reply.by_id == viewer.pk
    name = name_shown(reply.by, reply.side, by_name=own or reply.shared_with != Reach.NETWORK)
    return Said(reply, name, own, own or row.by_id == viewer.pk)


def get_reply(person: Any, public_id: Any) -> Reply:
    """A reply that this person can take away: their own, or under a reflection of theirs. Else raises ``Http404``."""
    found = Reply.objects.filter(Q(by=person) | Q(reflection__by=person), public_id=public_id)
    row = found.select_related("reflection").first()
    if row is None:
        raise Http404
    return row


def replies_by(person: Any) -> QuerySet[Reply]:
    """Everything that a person said to reflections, the latest first."""
    return Reply.objects.filter(by=person).order_by("-at", "-pk")
