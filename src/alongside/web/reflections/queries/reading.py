"""Reading lists: one's own, and those of one's circles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from alongside.web.reflections.models import CircleMember, ReadingList, Reflection
from alongside.web.reflections.queries.seeing import Shown, readable_by, shown_to


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a list: a reflection as the reader sees it, or a page."""

    row: Any
    shown: Shown | None


def lists_of(person: Any) -> QuerySet[ReadingList]:
    """The lists that somebody reads, by title: their own, and those that their circles read."""
    inside = CircleMember.objects.filter(person=person, joined_at__isnull=False, left_at__isnull=True)
    found = ReadingList.objects.filter(Q(by=person) | Q(circle__in=inside.values("circle")))
    return found.select_related("by", "circle").annotate(number=Count("items")).order_by("title", "pk")


def own_lists(person: Any) -> list[ReadingList]:
    """A person's own lists, by title."""
    return list(ReadingList.objects.filter(by=person).order_by("title", "pk"))


def get_list(person: Any, public_id: Any) -> ReadingList:
    """A list that this person reads. Raises ``Http404`` for any other."""
    row = lists_of(person).filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def get_own_list(person: Any, public_id: Any) -> ReadingList:
    """One's own list. Raises ``Http404`` for anybody else's."""
    row = get_list(person, public_id)
    if row.by_id != person.pk:
        raise Http404
    return row


def items_for(held: ReadingList, viewer: Any) -> list[Item]:
    """What is on a list, in the order in which it came there; reflections only where the viewer may read them."""
    rows = list(held.items.order_by("added_at", "pk"))
    keys = [row.reflection_id for row in rows if row.reflection_id is not None]
    readable = readable_by(viewer).filter(pk__in=keys)
    seen = {each.reflection.pk: each for each in shown_to(readable, viewer)}
    return [
        Item(row, seen.get(row.reflection_id))
        for row in rows
        if row.reflection_id is None or row.reflection_id in seen
    ]


def is_on(held: ReadingList, row: Reflection) -> bool:
    """Whether a reflection is on a list already."""
    return held.items.filter(reflection=row).exists()
