"""Works out how far asking reaches where that is too much for every reading, and keeps it with its time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from alongside.web.asking.models import Reckoning
from alongside.web.asking.queries.reach import (
    Groups,
    Scope,
    figures_of,
    groups_in,
    groups_shown,
    kept_reckoning,
)
from alongside.web.asking.queries.untapped import map_key, map_of

MAY_BE_OLD = timedelta(minutes=15)
A_WEEK = timedelta(days=7)
QUICK_MS = 150
"""What takes no longer is worked out anew at every reading."""


def reach_of(scope: Scope, at: datetime) -> Reckoning:
    """How far asking reached for a scope: worked out now, or, where that takes long, up to a quarter of an hour ago."""
    return reckoned(scope.key, scope.organisation, lambda: figures_of(scope), at)


def groups_of(scope: Scope, at: datetime) -> Groups:
    """The same by groups: worked out once a week, so that nobody's answer shows in how a figure moves."""
    key = f"groups:{scope.key}"
    kept = kept_reckoning(key)
    if kept is None or at - kept.worked_out_at >= A_WEEK:
        kept = _kept(key, scope.organisation, lambda: groups_in(scope), at)
    return groups_shown(kept)


def untapped_in(organisation: Any, service: Any | None, at: datetime) -> Reckoning:
    """What people could give and what became of it, likewise."""
    return reckoned(
        map_key(organisation, service), organisation, lambda: map_of(organisation, service, at), at
    )


def reckoned(key: str, organisation: Any, work_out: Callable[[], dict[str, Any]], at: datetime) -> Reckoning:
    """Figures that are still good, or worked out anew and kept."""
    kept = kept_reckoning(key)
    if kept is not None and kept.took_ms > QUICK_MS and at - kept.worked_out_at < MAY_BE_OLD:
        return kept
    return _kept(key, organisation, work_out, at)


def _kept(key: str, organisation: Any, work_out: Callable[[], dict[str, Any]], at: datetime) -> Reckoning:
    began = monotonic()
    figures = work_out()
    values = {
        "organisation": organisation,
        "figures": figures,
        "took_ms": round((monotonic() - began) * 1000),
        "worked_out_at": at,
    }
    return Reckoning.objects.update_or_create(key=key, defaults=values)[0]
