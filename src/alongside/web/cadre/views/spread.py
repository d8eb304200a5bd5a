"""The picture of practice fanning out: who carried what from where to where, over time; and the same as a table."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from alongside.core.cadre.spreading import Carried, Spread, spread
from alongside.core.cadre.terms import Outcome
from alongside.web.cadre.queries.placements import begun, carrier_shown
from alongside.web.cadre.views.picture import Line, fan
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language, month


@require_GET
@open_to(Audience.PERSON)
def carried(request: HttpRequest) -> HttpResponse:
    """What was carried so far, as far as whoever asks may know of it."""
    person = request.who.person  # type: ignore[attr-defined]
    placements = begun(person)
    names = {each.pk: str(each) for row in placements for each in (row.source, row.target)}
    found = spread(
        Carried(each.practice, each.source_id, each.target_id, each.began_at.date()) for each in placements
    )
    lines = [_line(each, step, person) for each, step in zip(placements, found.steps, strict=True)]
    chart = fan(found, names, lines, _told(found)) if placements else None
    return render(request, "cadre/spread.html", {"chart": chart, "back": reverse("cadre:start")})


def _told(found: Spread[int]) -> str:
    reached = ngettext(
        "Practice was carried to %(n)s service.", "Practice was carried to %(n)s services.", found.reached
    ) % {"n": found.reached}
    far = ngettext(
        "The farthest went %(n)s step from where it began.",
        "The farthest went %(n)s steps from where it began.",
        found.farthest,
    ) % {"n": found.farthest}
    return f"{reached} {far}"


def _line(placement: Any, step: Any, viewer: Any) -> Line:
    outcome = in_language(Outcome(placement.outcome)) if placement.outcome else _("Under way")
    return Line(
        placement.practice, carrier_shown(placement, viewer), str(placement.source), str(placement.target),
        month(placement.began_at.date()), str(step.steps), outcome, placement.ended_at is None,
    )  # fmt: skip
