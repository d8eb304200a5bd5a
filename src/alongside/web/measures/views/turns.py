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
from alongside.web.measures.queries.turns import (
    RELIANCE,
    UNTAPPED,
    Turning,
    address_of,
    spans_told,
    turning,
    turning_of_all,
    turning_of_place,
)

MONTHS_LED_TO = 12


@require_GET
@open_to(Audience.PERSON)
def turn(request: HttpRequest, service: UUID, name: str, first: str) -> HttpResponse:
    """The fact as whoever asks may read it, a way to write about it, and what was shared of its weeks."""
    who = request.who  # type: ignore[attr-defined]
    return _page(request, turning(who.person, service, name, _day(first)))


@require_GET
@open_to(Audience.PERSON)
def turn_of_all(request: HttpRequest, first: str) -> HttpResponse:
    """The same of a month of the untapped share of all services together."""
    person = request.who.person  # type: ignore[attr-defined]
    return _page(request, turning_of_all(person, _day(first)))


@require_GET
@open_to(Audience.PERSON)
def turn_of_place(request: HttpRequest, place: UUID, first: str) -> HttpResponse:
    """The same of a month of the untapped share of one place."""
    person = request.who.person  # type: ignore[attr-defined]
    return _page(request, turning_of_place(person, place, _day(first)))


def _page(request: HttpRequest, found: Turning) -> HttpResponse:
    who = request.who  # type: ignore[attr-defined]
    return render(request, "measures/turn.html", {"turning": found, "back": _page_before(who, found)})


def _page_before(who: Any, found: Turning) -> str:
    """The page that leads to a turn, as far as whoever asks may open it."""
    if found.of_a_month and {Audience.COORDINATOR, Audience.EVALUATOR} & who.audiences:
        months, of = reverse("asking:months"), found.service or found.place
        return f"{months}?of={of.public_id}" if of else months
    if found.service is None:
        return reverse("reflections:mine")
    page = "measures:chain" if Audience.COORDINATOR in who.audiences else "measures:chain_told"
    return reverse(page, args=[found.service.public_id])


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as altered:
        raise Http404 from altered


def address_of_turn(service: Any, name: str, number: int) -> str:
    """The page of a measure in the quarter that begins with that month (year × 12 + month − 1)."""
    return address_of(service, None, name, first_day(number))


def untapped_turns(
    organisation: Any, service: Any | None, place: Any | None, *, sees_small: bool
) -> list[dict[str, str]]:
    """The months of the untapped share that whoever looks can write about, the latest first."""
    kept = months_told(organisation, service, place, sees_small=sees_small)[-MONTHS_LED_TO:]
    return [
        {"name": month(each.first), "address": address_of(service, place, UNTAPPED, each.first)}
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
