"""One measure in one quarter, with what people made of the same weeks; and the ways there from the chain's pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.core.diagnosis.portrait import Quarter
from alongside.core.diagnosis.telling import quarters_told
from alongside.web.asking.queries.over_time import months_told
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.welsh_days import filled
from alongside.web.kit.words import month
from alongside.web.measures.queries.quarters import first_day
from alongside.web.measures.queries.turns import RELIANCE, UNTAPPED, Turning, spans_told, turning

MONTHS_LED_TO = 12


@require_GET
@open_to(Audience.PERSON)
def turn(request: HttpRequest, service: UUID, name: str, first: str) -> HttpResponse:
    """The fact as whoever asks may read it, a way to write about it, and what was shared of its weeks."""
    who = request.who  # type: ignore[attr-defined]
    found = turning(who.person, service, name, _day(first))
    return render(request, "measures/turn.html", {"turning": found, "back": _page_before(who, found)})


def _page_before(who: Any, found: Turning) -> str:
    """The page that leads to a turn, as far as whoever asks may open it."""
    service = found.service.public_id
    if found.of_a_month and {Audience.COORDINATOR, Audience.EVALUATOR} & who.audiences:
        return f"{reverse('asking:months')}?of={service}"
    page = "measures:chain" if Audience.COORDINATOR in who.audiences else "measures:chain_told"
    return reverse(page, args=[service])


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as altered:
        raise Http404 from altered


def address_of_turn(service: Any, name: str, number: int) -> str:
    """The page of a measure in the quarter that begins with that month (year × 12 + month − 1)."""
    return reverse("measures:turn", args=[service.public_id, name, first_day(number).isoformat()])


def untapped_turns(service: Any, *, sees_small: bool) -> list[dict[str, str]]:
    """The months of the untapped share that whoever looks can write about, the latest first."""
    kept = months_told(service.organisation, service, sees_small=sees_small)[-MONTHS_LED_TO:]
    return [
        {
            "name": month(each.first),
            "address": reverse("measures:turn", args=[service.public_id, UNTAPPED, each.first.isoformat()]),
        }
        for each in reversed(kept)
        if each.people is not None
    ]


def reliance_turns(service: Any, quarters: Sequence[Quarter], *, sees_small: bool) -> list[dict[str, str]]:
    """The quarters of reliance that whoever looks can write about, the latest first."""
    known = [each for each in quarters if spans_told(each, sees_small=sees_small) is not None]
    open_to_all = quarters_told(quarters)
    told = [each for each in known if sees_small or each.month in open_to_all]
    return [
        {
            "name": filled(_("From %(month)s"), month=month(first_day(each.month))),
            "address": address_of_turn(service, RELIANCE, each.month),
        }
        for each in reversed(told)
    ]
