"""Whose reflection it is: nobody but its person changes it, shares it or hands its words on."""

from __future__ import annotations

from typing import Any

from alongside.web.reflections.queries.seeing import get_own, get_reflection


def own_reflection(who: Any, public_id: Any) -> Any:
    """One's own reflection. Raises ``Http404`` for anybody else's, whatever their post."""
    return get_own(who.person, public_id)


def reflection_to_read(who: Any, public_id: Any) -> Any:
    """A reflection as whoever asks may read it. Raises ``Http404`` where it was not shared with them."""
    return get_reflection(who.person, public_id)
