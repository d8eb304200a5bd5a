"""Which words may be used, and for what. Asked at the moment of showing, every time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from alongside.core.reflection.quoting import may_use
from alongside.core.reflection.terms import Answer, Use
from alongside.web.reflections.models import Quote, Reflection
from alongside.web.reflections.queries.seeing import name_shown, readable_by

SHOWN_WITH = ("reflection__by", "reflection__service", "asked_by")


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish as whoever asked sees it. ``words`` and ``who`` are empty where they are not theirs to read now."""

    wish: Quote
    words: str
    who: str

    @property
    def may_be_used(self) -> bool:
        """Whether the words may be used now, for that use, by whoever asked."""
        return _stands(self.wish, self.wish.use)


def may_quote(reflection: Reflection, use: str) -> bool:
    """Whether any words of this reflection may be used for that now."""
    return any(_stands(each, use) for each in reflection.quotes.filter(use=use, answer=Answer.YES))


def quotes_for(organisation: Any, use: str, *, most: int = 100) -> list[Quote]:
    """Words that may be used for that now, each by whoever asked, the latest yes first.

    Shown with the alias, never the name. Where whoever asked was forgotten, nobody has the yes.
    """
    rows = Quote.objects.filter(
        reflection__organisation=organisation, use=use, answer=Answer.YES, asked_by__isnull=False
    )
    found = rows.select_related(*SHOWN_WITH).order_by("-answered_at", "-pk")[:most]
    return [each for each in found if _stands(each, use)]


def lent_to(person: Any, use: str) -> list[Quote]:
    """Words of others that this person asked for and may use for that now, the latest yes first."""
    rows = Quote.objects.filter(asked_by=person, use=use, answer=Answer.YES).exclude(reflection__by=person)
    found = rows.select_related(*SHOWN_WITH).order_by("-answered_at", "-pk")
    return [each for each in found if _stands(each, use)]


def asked_for_by(person: Any, *, most: int = 100) -> list[Asked]:
    """What this person asked for, the latest first: the words only while they are lent, or still theirs to read."""
    rows = Quote.objects.filter(asked_by=person).exclude(reflection__by=person)
    return _as_seen(rows.select_related(*SHOWN_WITH).order_by("-asked_at", "-pk")[:most], person)


def asked_of(reflection: Reflection, person: Any) -> list[Asked]:
    """What this person asked for of one reflection of somebody else, the earliest first."""
    rows = reflection.quotes.filter(asked_by=person).exclude(reflection__by=person)
    return _as_seen(rows.select_related(*SHOWN_WITH).order_by("asked_at", "pk"), person)


def _as_seen(rows: Iterable[Quote], person: Any) -> list[Asked]:
    wishes = list(rows)
    open_to_them = set(
        readable_by(person)
        .filter(pk__in=[each.reflection_id for each in wishes], withdrawn_at__isnull=True)
        .values_list("pk", flat=True)
    )
    return [_seen(each, each.reflection_id in open_to_them) for each in wishes]


def _seen(wish: Quote, readable: bool) -> Asked:
    if not readable and not _stands(wish, wish.use):
        return Asked(wish, "", "")
    row = wish.reflection
    return Asked(wish, wish.words, name_shown(row.by, row.side, by_name=False))


def _stands(quote: Quote, use: str) -> bool:
    row = quote.reflection
    return may_use(
        Answer(quote.answer), Use(quote.use), Use(use), quote=quote.words, words=row.words,
        withdrawn=row.withdrawn_at is not None,
    )  # fmt: skip


def wishes_for(person: Any) -> QuerySet[Quote]:
    """Words of this person that somebody would like to use and that wait for an answer."""
    rows = Quote.objects.filter(
        reflection__by=person,
        answer=Answer.ASKED,
        reflection__withdrawn_at__isnull=True,
        asked_by__isnull=False,
    )
    return rows.select_related(*SHOWN_WITH).order_by("asked_at", "pk")


def quotes_of(reflection: Reflection) -> list[Quote]:
    """Every wish to use words of a reflection, answered or not."""
    return list(reflection.quotes.select_related("asked_by").order_by("asked_at", "pk"))


def get_wish(person: Any, public_id: Any) -> Quote:
    """A wish to use this person's words. Raises ``Http404`` for anybody else's."""
    found = (
        Quote.objects.filter(reflection__by=person, public_id=public_id).select_related(*SHOWN_WITH).first()
    )
    if found is None:
        raise Http404
    return found
