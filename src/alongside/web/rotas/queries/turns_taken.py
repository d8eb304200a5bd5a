"""Whom rotas had in line for which session."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F, TextField
from django.db.models.functions import Cast

from alongside.web.rotas.models import RotaTurn


def in_line(organisation: Any) -> set[tuple[int, int]]:
    """Session and person (by key) of everybody whom a rota put in line for a part."""
    turns = RotaTurn.objects.filter(rota__organisation=organisation)
    return set(turns.values_list("session_role__session", "person"))


def asked_in_line(organisation: Any) -> Iterator[tuple[int, str]]:
    """The steps (by key) that first asked whom a rota had in line, with their moments as `LocalDays` reads them."""
    asked = "session_role__session__invitations"
    turns = RotaTurn.objects.filter(rota__organisation=organisation, **{f"{asked}__person": F("person")})
    first = turns.filter(**{f"{asked}__steps__from_state": "", f"{asked}__steps__by__isnull": False})
    rows = first.annotate(moment=Cast(f"{asked}__steps__at", TextField())).order_by(f"{asked}__steps")
    yield from rows.values_list(f"{asked}__steps", "moment").distinct().iterator(chunk_size=5000)
