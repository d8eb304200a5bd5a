"""The map of what is there: what people could give, what of it was asked for, used or refused."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.core.asking.telling import NOT_TOLD, QUARTERLY
from alongside.core.asking.untapped import DEFINITION, Fate, said, untapped_share
from alongside.core.shared.sentences import Sentence
from alongside.web.asking.actions.reckoning import (
    is_good,
    is_of_the_quarter,
    untapped_in,
    untapped_to_read,
)
from alongside.web.asking.queries.needs import MetNeed, needs_that_gifts_meet
from alongside.web.asking.queries.untapped import TIME, map_key, services_met_at
from alongside.web.asking.views.awaited import awaited_page
from alongside.web.asking.views.whose import Whose, check_is_ours, chosen
from alongside.web.gifts.queries import label_of
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.charts import Chart, Series, stacked_bar_chart
from alongside.web.kit.words import hours, in_figures, in_language

READERS = (Audience.COORDINATOR, Audience.EVALUATOR)
NOTHING: Final[dict[str, Any]] = {
    "givers": None, "minutes_offered": None, "minutes_taken_up": None, "things": {},
}  # fmt: skip


@require_GET
@open_to(*READERS)
def untapped(request: HttpRequest) -> HttpResponse:
    """The untapped share, hours offered against hours taken up, and each kind of thing with its fate."""
    who, now = request.who, timezone.now()  # type: ignore[attr-defined]
    coordinates = Audience.COORDINATOR in who.audiences
    whose = chosen(request)
    if not whose.form.is_valid():
        check_is_ours(request)
    read = (_now if coordinates else _once_a_quarter)(who.organisation, whose, now)
    if read is None:
        return awaited_page(request, _("What people could give, and nobody asked for"))
    kept, figures = read
    things = _things(who.organisation, figures["things"])
    context = {
        "form": whose.form,
        "service": whose.service,
        "place": whose.place,
        "share": _share(figures),
        "definition": DEFINITION,
        "hours": _hours(figures, rounded=not coordinates),
        "things": things,
        "in_no_session": [each for each in things if not each["fates"][-1] and each["people"]],
        "chart": _chart(things) if things else None,
        "hidden": figures.get("hidden", 0),
        "kept": kept,
        "good": is_good(kept, now),
        "quarterly": None if coordinates else QUARTERLY,
        "newer_awaited": not coordinates and not is_of_the_quarter(kept, now),
        "needs": _needs(who.organisation, whose, now) if coordinates else (),
        "coordinates": coordinates,
    }
    return render(request, "asking/map.html", context)


def _now(organisation: Any, whose: Whose, now: datetime) -> tuple[Any, dict[str, Any]]:
    """The figures for whoever works with these people, and when they were worked out."""
    kept = untapped_in(organisation, whose.service, now, place=whose.place)
    return kept, kept.figures


def _once_a_quarter(organisation: Any, whose: Whose, now: datetime) -> tuple[Any, dict[str, Any]] | None:
    """The same for others, as far as they are told; nothing of what was not there when they were worked out.

    None while they are worked out for the first time.
    """
    kept = untapped_to_read(organisation, now)
    if kept is None:
        return None
    return kept, kept.figures.get(map_key(organisation, whose.service, whose.place), NOTHING)


def _share(figures: dict[str, Any]) -> Sentence:
    if figures["givers"] is None:
        return NOT_TOLD
    return said(untapped_share(figures["givers"], figures["untapped"]))


def _needs(organisation: Any, whose: Whose, now: datetime) -> tuple[MetNeed, ...]:
    met = None if whose.place is None else services_met_at(organisation, whose.place, now)
    return needs_that_gifts_meet(organisation, whose.service, met)


def _hours(figures: dict[str, Any], *, rounded: bool) -> dict[str, str] | None:
    """Hours in words; whole ones where they are told rounded."""
    minutes = figures["minutes_offered"], figures["minutes_taken_up"]
    if None in minutes:
        return None
    offered, taken_up = (in_figures(each // 60) if rounded else hours(each) for each in minutes)
    return {"offered": offered, "taken_up": taken_up}


def _things(organisation: Any, things: dict[str, dict[str, int]]) -> list[dict[str, Any]]:
    """Each kind of thing with its people by fate, most people first."""
    rows = []
    for thing, counts in things.items():
        fates = [counts.get(fate.value, 0) for fate in Fate]
        rows.append({"name": _named(organisation, thing), "people": sum(fates), "fates": fates})
    return sorted(rows, key=lambda row: (-row["people"], row["name"]))


def _named(organisation: Any, thing: str) -> str:
    if thing == TIME:
        return _("Time")
    if thing == "own":
        return _("Things in people’s own words")
    return label_of(organisation, thing, translation.get_language() or "en")


def _chart(things: list[dict[str, Any]]) -> Chart:
    return stacked_bar_chart(
        _("What people could give, and what became of it"),
        _(
            "Each person counts once for each kind of thing, by the furthest that it came in the last 12 months."
        ),
        labels=[row["name"] for row in things],
        series=[
            Series(in_language(fate.label), [row["fates"][place] for row in things])
            for place, fate in enumerate(Fate)
        ],
        label_heading=_("What they could give"),
        total_heading=_("People"),
    )
