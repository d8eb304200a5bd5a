"""Works out how far asking reaches where that is too much for every reading, and keeps it with its time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from time import monotonic
from typing import Any

from django.dispatch import Signal
from django.utils import timezone

from alongside.core.asking.telling import quarter_of
from alongside.web.asking.models import Reckoning
from alongside.web.asking.queries.reach import (
    Groups,
    Scope,
    figures_of,
    groups_in,
    groups_shown,
    kept_reckoning,
)
from alongside.web.asking.queries.reach_told import reach_told_key, reach_told_of
from alongside.web.asking.queries.untapped import map_key, map_of
from alongside.web.asking.queries.untapped_told import maps_told, told_key
from alongside.web.people.queries import people_of
from alongside.web.people.queries.clock import local_day
from alongside.web.services.queries import places_of, services_of

MAY_BE_OLD = timedelta(minutes=15)
SHOWN_MEANWHILE = timedelta(days=1)
"""What is no older is shown with its time while it is worked out anew, where somebody else works it out."""
A_WEEK, A_YEAR = timedelta(days=7), timedelta(days=365)
QUICK_MS = 150
"""What takes no longer is worked out anew at every reading."""

MANY = 2000
"""Where more people are known, what is told once in a quarter takes so long that nobody should wait for it."""

quarter_begun = Signal()
"""Sent with the ``organisation`` whose figures of the quarter are read and not worked out yet. Whoever will work them
out answers True."""
grown_old = Signal()
"""Sent with the ``key`` of figures that were read when they were old. Whoever will renew them answers True."""


def reach_of(scope: Scope, at: datetime) -> Reckoning:
    """How far asking reached for a scope: as of now or, where that takes long, as it was worked out last."""
    return reckoned(scope.key, scope.organisation, lambda: figures_of(scope), at)


def groups_of(scope: Scope, at: datetime) -> Groups:
    """The same by groups: worked out once a week, so that nobody's answer shows in how a figure moves."""
    key = f"groups:{scope.key}"
    kept = kept_reckoning(key)
    if kept is None or at - kept.worked_out_at >= A_WEEK:
        kept = _kept(key, scope.organisation, lambda: groups_in(scope), at)
    return groups_shown(kept)


def untapped_in(
    organisation: Any, service: Any | None, at: datetime, *, place: Any | None = None
) -> Reckoning:
    """What people could give and what became of it, likewise."""
    key = map_key(organisation, service, place)
    return reckoned(key, organisation, lambda: map_of(organisation, service, at, place=place), at)


def untapped_told(organisation: Any, at: datetime) -> Reckoning:
    """What of it is told to whoever works with none of these people: for every scope, by the key of its map.

    Worked out once in a calendar quarter, so that nobody shows in how it moves.
    """
    return _of_the_quarter(told_key(organisation), organisation, lambda: maps_told(organisation, at), at)


def reach_told(organisation: Any, at: datetime) -> Reckoning:
    """How far asking reaches as it is told to them: for every scope by its key, likewise once in a calendar quarter."""
    since = a_year_back(at)
    return _of_the_quarter(
        reach_told_key(organisation), organisation, lambda: reach_told_of(organisation, at, since), at
    )


def untapped_to_read(organisation: Any, at: datetime) -> Reckoning | None:
    """The same for whoever reads it now: where many people are known, a worker works it out, and nobody waits.

    Meanwhile what was told in the quarter before; None where nothing was.
    """
    kept = kept_reckoning(told_key(organisation))
    return kept if _awaited(kept, organisation, at) else untapped_told(organisation, at)


def reach_to_read(organisation: Any, at: datetime) -> Reckoning | None:
    """How far asking reaches, likewise."""
    kept = kept_reckoning(reach_told_key(organisation))
    return kept if _awaited(kept, organisation, at) else reach_told(organisation, at)


def is_of_the_quarter(kept: Reckoning, at: datetime) -> bool:
    """Whether it was worked out in the calendar quarter of that moment, where the organisation is."""
    return _quarter(kept.organisation, kept.worked_out_at) == _quarter(kept.organisation, at)


def quarter_is_worked_out(organisation: Any, at: datetime) -> bool:
    """Whether both readings of the quarter are there."""
    both = map(kept_reckoning, (told_key(organisation), reach_told_key(organisation)))
    return all(kept is not None and is_of_the_quarter(kept, at) for kept in both)


def _awaited(kept: Reckoning | None, organisation: Any, at: datetime) -> bool:
    if kept is not None and is_of_the_quarter(kept, at):
        return False
    if not people_of(organisation).order_by()[MANY : MANY + 1].exists():
        return False
    return any(answer for _r, answer in quarter_begun.send(sender=Reckoning, organisation=organisation))


def _of_the_quarter(
    key: str, organisation: Any, work_out: Callable[[], dict[str, Any]], at: datetime
) -> Reckoning:
    kept = kept_reckoning(key)
    if kept is not None and is_of_the_quarter(kept, at):
        return kept
    return _kept(key, organisation, work_out, at)


def _quarter(organisation: Any, moment: datetime) -> date:
    return quarter_of(local_day(organisation, moment))


def a_year_back(at: datetime) -> datetime:
    """The midnight a year before: since when asking is looked at where nobody chose otherwise."""
    return datetime.combine(timezone.localdate(at), time(), timezone.get_current_timezone()) - A_YEAR


def reckoned(key: str, organisation: Any, work_out: Callable[[], dict[str, Any]], at: datetime) -> Reckoning:
    """Figures that are still good, or old ones while they are renewed, or worked out anew and kept."""
    kept = kept_reckoning(key)
    if kept is not None and kept.took_ms > QUICK_MS and (is_good(kept, at) or _is_renewed(kept, at)):
        return kept
    return _kept(key, organisation, work_out, at)


def is_good(kept: Reckoning, at: datetime) -> bool:
    """Whether figures are young enough to be told as they are."""
    return at - kept.worked_out_at < MAY_BE_OLD


def _is_renewed(kept: Reckoning, at: datetime) -> bool:
    """Whether somebody renews them, and they may be shown meanwhile."""
    if at - kept.worked_out_at >= SHOWN_MEANWHILE:
        return False
    return any(answer for _receiver, answer in grown_old.send(sender=Reckoning, key=kept.key))


def renew(key: str, at: datetime) -> bool:
    """Work out anew what is kept by that key; False where it is good still, or kept no longer."""
    kept = kept_reckoning(key)
    work_out = None if kept is None else _by_key(kept, at)
    if kept is None or work_out is None or is_good(kept, at):
        return False
    _kept(key, kept.organisation, work_out, at)
    return True


def _by_key(kept: Reckoning, at: datetime) -> Callable[[], dict[str, Any]] | None:
    """What works out the figures of a key; None where its service or place is there no longer, or they stay."""
    kind, whose, number, *span = kept.key.split(":")
    known = {"service": services_of, "place": places_of}.get(whose)
    of = None if known is None else known(kept.organisation, open_only=False).filter(pk=number).first()
    if kind == "told" or (known is not None and of is None):
        return None
    service, place = (of if whose == each else None for each in ("service", "place"))
    if kind == "map":
        return lambda: map_of(kept.organisation, service, at, place=place)
    since = a_year_back(at) if span == ["year"] else None
    return lambda: figures_of(Scope(kept.organisation, service, timezone.localdate(at), since))


def look_ahead(organisation: Any, at: datetime) -> None:
    """Work out what the whole organisation's pages show first, so that nobody waits for it in the morning.

    What is told once in a quarter is worked out in the first night of it.
    """
    since = a_year_back(at)
    _kept(map_key(organisation, None), organisation, lambda: map_of(organisation, None, at), at)
    scope = Scope(organisation, None, timezone.localdate(at), since)
    _kept(scope.key, organisation, lambda: figures_of(scope), at)
    work_out_quarter(organisation, at)


def work_out_quarter(organisation: Any, at: datetime) -> None:
    """Work out both readings of the quarter, unless they are there."""
    untapped_told(organisation, at)
    reach_told(organisation, at)


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
