"""Places on a page that apps above fill: a lower app names the place, a higher one registers a panel for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

Draw = Callable[[HttpRequest, Any], SafeString | None]


@dataclass(frozen=True, slots=True)
class Panel:
    """One registered panel: for which place, who draws it, and where among the others it stands."""

    place: str
    name: str
    draw: Draw
    order: int


_panels: dict[tuple[str, str], Panel] = {}


def register_panel(place: str, draw: Draw, *, name: str = "", order: int = 100) -> None:
    """Add a panel to a place such as ``"services:service"``; call it in the app's ``ready()``.

    ``draw(request, subject)`` gives safe HTML, or None where the panel has nothing to show. Registering
    the same name for the same place again replaces the panel.
    """
    known_as = name or f"{draw.__module__}.{draw.__qualname__}"
    _panels[(place, known_as)] = Panel(place, known_as, draw, order)


def drawn_panels(place: str, request: HttpRequest, subject: Any) -> list[SafeString]:
    """What the panels of a place have to show for this request and subject, in order."""
    chosen = sorted((p for p in _panels.values() if p.place == place), key=lambda p: (p.order, p.name))
    shown = (panel.draw(request, subject) for panel in chosen)
    return [html for html in shown if html]


def registered_places() -> set[str]:
    """The places for which something is registered."""
    return {panel.place for panel in _panels.values()}
