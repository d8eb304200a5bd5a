"""Places on a page that apps above fill: a lower app names the place, a higher one registers a panel for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.http import HttpRequest
from django.utils.safestring import SafeString

Draw = Callable[..., SafeString | None]
Counting = Callable[[HttpRequest, Any], Mapping[str, QuerySet[Any]]]


@dataclass(frozen=True, slots=True)
class Panel:
    """One registered panel: for which place, who draws it, what it counts, and where among the others it stands."""

    place: str
    name: str
    draw: Draw
    order: int
    counts: Counting | None


_panels: dict[tuple[str, str], Panel] = {}


def register_panel(
    place: str, draw: Draw, *, name: str = "", order: int = 100, counts: Counting | None = None
) -> None:
    """Add a panel to a place such as ``"services:service"``; call it in the app's ``ready()``.

    ``draw(request, subject)`` gives safe HTML, or None where the panel has nothing to show. With ``counts``, which
    names rows that may wait, it is handed their numbers, too: ``draw(request, subject, counted)``; those of all the
    panels of a page are counted in one query. Registering the same name for the same place again replaces the panel.
    """
    known_as = name or f"{draw.__module__}.{draw.__qualname__}"
    _panels[(place, known_as)] = Panel(place, known_as, draw, order, counts)


def drawn_panels(place: str, request: HttpRequest, subject: Any) -> list[SafeString]:
    """What the panels of a place have to show for this request and subject, in order."""
    return drawn_in((place,), request, subject)[place]


def drawn_in(places: Sequence[str], request: HttpRequest, subject: Any) -> dict[str, list[SafeString]]:
    """The same for several places of one page; what their panels count is counted together."""
    chosen = sorted((p for p in _panels.values() if p.place in places), key=lambda p: (p.order, p.name))
    counting = [panel for panel in chosen if panel.counts is not None]
    counted = count_together({p.name: p.counts(request, subject) for p in counting if p.counts is not None})
    drawn: dict[str, list[SafeString]] = {place: [] for place in places}
    for panel in chosen:
        more = () if panel.counts is None else (counted[panel.name],)
        html = panel.draw(request, subject, *more)
        if html:
            drawn[panel.place].append(html)
    return drawn


def count_together(groups: Mapping[str, Mapping[str, QuerySet[Any]]]) -> dict[str, dict[str, int]]:
    """How many rows each of these named sets holds, by group and name, in one query for them all."""
    named = [(group, name, rows) for group, sets in groups.items() for name, rows in sets.items()]
    found = {group: dict.fromkeys(sets, 0) for group, sets in groups.items()}
    counts = [_counted(str(place), rows) for place, (_group, _name, rows) in enumerate(named)]
    if not counts:
        return found
    first, *others = counts
    for place, number in first.union(*others, all=True) if others else first:
        group, name, _rows = named[int(place)]
        found[group][name] = number
    return found


def _counted(place: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    told = rows.order_by().values_list(Value(place))
    return told.annotate(n=Count("pk"))


def registered_places() -> set[str]:
    """The places for which something is registered."""
    return {panel.place for panel in _panels.values()}
