"""Where apps above this one add to its pages: filters of the people list, panels of a person's page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

from alongside.web.kit.panels import Counting, count_together


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """One more way to narrow the list: ``people`` gives a subquery of the primary keys of those to show."""

    key: str
    label: str | Promise
    people: Callable[[Any, date], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Panel:
    """One more part of a person's page: a template, and what it is drawn with (None leaves it out).

    ``context`` is given the request and the person, and the numbers of what ``counts`` names; ``on_own_page`` puts
    the panel on "my details", too.
    """

    key: str
    template: str
    context: Callable[..., dict[str, Any] | None]
    order: int
    on_own_page: bool
    counts: Counting | None


_filters: dict[str, PeopleFilter] = {}
_panels: dict[str, Panel] = {}


def add_people_filter(key: str, label: str | Promise, people: Callable[[Any, date], QuerySet[Any]]) -> None:
    """Offer a filter in the coordinator's list of people; call it in the app's ``ready()``.

    ``people(organisation, on)`` returns a queryset of person ids, such as ``….values("person")``.
    """
    _filters[key] = PeopleFilter(key, label, people)


def add_panel(
    key: str,
    template: str,
    context: Callable[..., dict[str, Any] | None],
    *,
    order: int = 100,
    on_own_page: bool = False,
    counts: Counting | None = None,
) -> None:
    """Put a part of another app on a person's page; call it in the app's ``ready()``.

    With ``counts``, which names rows that are mostly none, ``context`` is handed their numbers, too; those of all
    the panels are counted in one query. See ``kit.panels.register_panel``.
    """
    _panels[key] = Panel(key, template, context, order, on_own_page, counts)


def person_panels() -> tuple[Panel, ...]:
    """The panels that other apps added."""
    return tuple(_panels.values())


def people_filters() -> tuple[PeopleFilter, ...]:
    """The filters that other apps added."""
    return tuple(_filters.values())


def drawn_panels(request: HttpRequest, person: Any, *, own_page: bool) -> list[tuple[str, dict[str, Any]]]:
    """Template and context of each panel that applies, in order."""
    here = [panel for panel in _panels.values() if panel.on_own_page or not own_page]
    counted = count_together({p.key: p.counts(request, person) for p in here if p.counts is not None})
    more = {key: (numbers,) for key, numbers in counted.items()}
    drawn = [
        (panel.template, panel.context(request, person, *more.get(panel.key, ())))
        for panel in sorted(here, key=lambda panel: panel.order)
    ]
    return [(template, context) for template, context in drawn if context is not None]
