"""Which words may be used, and for what. Asked at the moment of showing, every time."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from alongside.core.reflection.quoting import may_use
from alongside.core.reflection.terms import Answer, Use
from alongside.web.reflections.models import Quote, Reflection

SHOWN_WITH = ("reflection__by", "reflection__service", "asked_by")


def may_quote(reflection: Reflection, use: str) -> bool:
    """Whether any words of this reflection may be used for that now."""
    return any(_stands(each, use) for each in reflection.quotes.filter(use=use, answer=Answer.YES))


def quotes_for(organisation: Any, use: str, *, most: int = 100) -> list[Quote]:
    """Words that may be used for that now, the latest yes first. Shown with the alias, never the name."""
    rows = Quote.objects.filter(reflection__organisation=organisation, use=use, answer=Answer.YES)
    found = rows.select_related(*SHOWN_WITH).order_by("-answered_at", "-pk")[:most]
    return [each for each in found if _stands(each, use)]


def lent_to(person: Any, use: str) -> list[Quote]:
    """Words of others that this person asked for and may use for that now, the latest yes first."""
    rows = Quote.objects.filter(asked_by=person, use=use, answer=Answer.YES).exclude(reflection__by=person)
    found = rows.select_related(*SHOWN_WITH).order_by("-answered_at", "-pk")
    return [each for each in found if _stands(each, use)]


def _stands(quote: Quote, use: str) -> bool:
    row = quote.reflection
    return may_use(
        Answer(quote.answer), Use(quote.use), Use(use), quote=quote.words, words=row.words,
        withdrawn=row.withdrawn_at is not None,
    )  # fmt: skip


def wishes_for(person: Any) -> QuerySet[Quote]:
    """Words of this person that somebody would like to use and that wait for an answer."""
    rows = Quote.objects.filter(
        reflection__by=person, answer=Answer.ASKED, reflection__withdrawn_at__isnull=True
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
