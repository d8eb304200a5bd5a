"""One's own reflections and those of others: found by words, tags, service and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet

from alongside.core.vocabulary.words import folded
from alongside.web.delivery.queries.register import WAS_THERE, holding_entries
from alongside.web.reflections.models import NoPrompts, NotNow, Reflection, Tag
from alongside.web.reflections.queries.folding import Folded
from alongside.web.reflections.queries.seeing import readable_by

ON_SCREEN_FOR = timedelta(days=7)
MOST_TAGS, MOST_WORDS = 30, 6


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for. ``whose``: MINE, OTHERS or ALL."""

    words: str = ""
    tag: str = ""
    whose: str = "MINE"


def found_by(person: Any, search: Search) -> QuerySet[Reflection]:
    """What this person may read and that fits, the latest first. Others' tags are theirs alone.

    Words are found in small letters or large, with accents or without: who types “ty” finds “tŷ”.
    """
    rows = readable_by(person)
    if search.whose == "MINE":
        rows = rows.filter(by=person)
    elif search.whose == "OTHERS":
        rows = rows.exclude(by=person)
    rows = _holding(rows, search.words)
    if search.tag:
        rows = rows.filter(by=person, tags__word=search.tag)
    return rows.order_by("-written_at", "-pk")


def _holding(rows: QuerySet[Reflection], typed: str) -> QuerySet[Reflection]:
    """Rows that hold every word typed; signs alone are looked for as they are."""
    words = folded(typed).split()[:MOST_WORDS]
    if typed.strip() and not words:
        return rows.filter(words__contains=typed.strip())
    rows = rows.alias(comparable=Folded("words")) if words else rows
    for word in words:
        rows = rows.filter(comparable__contains=word)
    return rows


def tags_of(row: Reflection) -> list[str]:
    """The words by which its person finds it."""
    return list(row.tags.order_by("pk").values_list("word", flat=True))


def own_tags(person: Any) -> list[tuple[str, int]]:
    """A person's own tags by name, with how often each is used."""
    tags = Tag.objects.filter(reflection__by=person, reflection__withdrawn_at__isnull=True)
    return list(tags.values_list("word").annotate(n=Count("pk")).order_by("word")[:MOST_TAGS])


def is_prompted(person: Any) -> bool:
    """Whether the person wants to be asked after sessions."""
    return not NoPrompts.objects.filter(person=person).exists()


def was_there_lately(person: Any, at: datetime) -> QuerySet[Any]:
    """Entries of sessions that the person was at within the week."""
    week = {"session__ends_at__gte": at - ON_SCREEN_FOR, "session__ends_at__lt": at}
    return holding_entries(person=person, attendance__in=WAS_THERE, **week)


def session_to_reflect_on(person: Any, at: datetime) -> Any:
    """The last session of the week that the person was at and has not written about, nor put away; None without one."""
    last = (
        was_there_lately(person, at).select_related("session__service").order_by("-session__ends_at").first()
    )
    if last is None or not is_prompted(person):
        return None
    wrote = Reflection.objects.filter(by=person, near_session=last.session).exists()
    away = NotNow.objects.filter(person=person, session=last.session).exists()
    return None if wrote or away else last.session
