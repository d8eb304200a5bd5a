"""Whom rotas had in line for which session."""

from __future__ import annotations

from typing import Any

from alongside.web.rotas.models import RotaTurn


def in_line(organisation: Any) -> set[tuple[int, int]]:
    """Session and person (by key) of everybody whom a rota put in line for a part."""
    turns = RotaTurn.objects.filter(rota__organisation=organisation)
    return set(turns.values_list("session_role__session", "person"))
