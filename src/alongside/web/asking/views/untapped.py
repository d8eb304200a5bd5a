"""The map of what is there: what people could give, what of it was asked for, used or refused."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.core.asking.untapped import DEFINITION, Fate, said, untapped_share
from alongside.core.shared.small_numbers import is_small
from alongside.web.asking.actions.reckoning import is_good, untapped_in
from alongside.web.asking.forms.reach import ScopeForm
from alongside.web.asking.queries.needs import needs_that_gifts_meet
from alongside.web.asking.queries.untapped import TIME
from alongside.web.gifts.queries import label_of
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.charts import Chart, Series, stacked_bar_chart
from alongside.web.kit.words import in_language
from alongside.web.services.queries import services_of

READERS = (Audience.COORDINATOR, Audience.EVALUATOR)


@require_GET
@open_to(*READERS)
def untapped(request: HttpRequest) -> HttpResponse:
    """The untapped share, hours offered against hours taken up, and each kind of thing with its fate."""
    who, now = request.who, timezone.now()  # type: ignore[attr-defined]
    coordinates = Audience.COORDINATOR in who.audiences
    services = list(services_of(who.organisation))
    form = ScopeForm(request.GET or {"service": ""}, services=services)
    picked = form.cleaned_data.get("service") if form.is_valid() else ""
    service = next((each for each in services if str(each.public_id) == picked), None)
    kept = untapped_in(who.organisation, service, now)
    things = _things(who.organisation, kept.figures["things"], small=coordinates)
    context = {
        "form": form,
        "service": service,
        "share": said(untapped_share(kept.figures["givers"], kept.figures["untapped"])),
        "definition": DEFINITION,
        "hours": _hours(kept.figures, small=coordinates),
        "things": things,
        "in_no_session": [each for each in things if not each["fates"][-1] and each["people"]],
        "chart": _chart(things) if things else None,
        "hidden": len(kept.figures["things"]) - len(things),
        "kept": kept,
        "good": is_good(kept, now),
        "needs": needs_that_gifts_meet(who.organisation, service) if coordinates else (),
        "coordinates": coordinates,
    }
    return render(request, "asking/map.html", context)


def _hours(figures: dict[str, Any], *, small: bool) -> dict[str, int] | None:
    if is_small(figures["people"]) and not small:
        return None
    return {"offered": figures["minutes_offered"], "taken_up": figures["minutes_taken_up"]}


def _things(organisation: Any, things: dict[str, dict[str, int]], *, small: bool) -> list[dict[str, Any]]:
    """Each kind of thing with its people by fate, most people first; small ones only for those who coordinate."""
    rows = []
    for thing, counts in things.items():
        fates = [counts.get(fate.value, 0) for fate in Fate]
        if small or not any(is_small(number) for number in (sum(fates), *fates)):
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
