"""In how many sessions people did something: what achievements are counted by. Never a list to compare people by."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Max, Min, QuerySet

from alongside.web.delivery.models import Act, Confirmation
from alongside.web.delivery.queries.acts import holding


def sessions_delivered(organisation: Any) -> QuerySet[Any]:
    """Each person with how many sessions of theirs count: ``whose``, ``many``, ``first`` and ``last`` day."""
    acts = holding(Act.objects.filter(organisation=organisation, counts=True, session__isnull=False))
    return _each(acts.filter(person__isnull=False), "person", "session", "on")


def sessions_vouched_for(organisation: Any) -> QuerySet[Any]:
    """Each person with at how many sessions they confirmed what the register says of others."""
    words = Confirmation.objects.filter(
        entry__session__service__organisation=organisation,
        entry__reversed_by__isnull=True,
        by__isnull=False,
    ).exclude(by=F("entry__person"))
    return _each(words, "by", "entry__session", "entry__session__starts_at__date")


def _each(rows: QuerySet[Any], whose: str, session: str, on: str) -> QuerySet[Any]:
    named = rows.order_by().values(whose=F(whose))
    return named.annotate(many=Count(session, distinct=True), first=Min(on), last=Max(on))
