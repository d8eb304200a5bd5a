"""What we know of benefits, beside money and credits, and on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from alongside.core.expenses.advice import About, Advice, advice_on
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import day, in_language


@dataclass(frozen=True, slots=True)
class Told:
    """An entry and its days in the reader's language, and whether it should have been looked at again."""

    advice: Advice
    says: str
    known: str
    review: str
    dated: str
    overdue: bool


def told_about(organisation: Any, subject: About) -> list[Told]:
    """What is known on this where the organisation is, as of today."""
    today = timezone.localdate()
    return [_told(each, today) for each in advice_on(subject, organisation.nation)]


def _told(each: Advice, today: date) -> Told:
    known, review, dated = (day(when, weekday=False) for when in (each.known_on, each.review_on, each.dated))
    return Told(each, in_language(each.says), known, review, dated, each.is_overdue(today))


@require_GET
@open_to(Audience.PERSON)
def advice(request: HttpRequest) -> HttpResponse:
    """All of it, by what it is about."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    parts = [(subject, told_about(organisation, subject)) for subject in (About.EXPENSES, About.PAY)]
    return render(request, "thanks/advice.html", {"parts": parts, "organisation": organisation})
