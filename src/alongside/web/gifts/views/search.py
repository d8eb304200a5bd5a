"""Looking for what people give, and for whom to ask again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.core.vocabulary.ageing import POLICY, asked_long_ago, freshness, why
from alongside.web.gifts import actions
from alongside.web.gifts.forms.search import SearchForm
from alongside.web.gifts.queries import concepts_of_gifts, find_gifts, needs_of, thesaurus_of
from alongside.web.gifts.queries.ageing import aged
from alongside.web.gifts.queries.needs import needs_like
from alongside.web.gifts.views.doors import taps
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.queries import get_person

MOST = 100
LATEST_NEEDS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One gift found: what it is out of the vocabularies, and whether it was lately confirmed."""

    gift: Any
    concepts: list[Any]
    not_lately: bool


@require_GET
@open_to(Audience.COORDINATOR)
def search(request: HttpRequest) -> HttpResponse:
    """Who gives what: by words in either language; and who needs the same."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    form = SearchForm(request.GET or None)
    words, kind = (form.cleaned_data["words"], form.cleaned_data["kind"]) if form.is_valid() else ("", "")
    today = timezone.localdate()
    found = [each.gift for each in find_gifts(organisation, words, on=today, kind=kind, limit=MOST)]
    named = concepts_of_gifts(organisation, found, _language())
    needs = needs_like(organisation, words) if words.strip() else list(needs_of(organisation)[:LATEST_NEEDS])
    return render(
        request,
        "gifts/search.html",
        {
            "form": form,
            "words": words,
            "rows": [Row(gift, named[gift.pk], _is_old(gift, today)) for gift in found],
            "is_full": len(found) == MOST,
            "most": MOST,
            "needs": needs,
            "tops": _tops(organisation),
            "may_be_asked": len([row for row in aged(organisation, today) if _may_ask(row, today)]),
        },
    )


@require_GET
@open_to(Audience.COORDINATOR)
def old(request: HttpRequest) -> HttpResponse:
    """Whose gifts were not lately confirmed, and who may be asked about them."""
    organisation, today = request.who.organisation, timezone.localdate()  # type: ignore[attr-defined]
    rows = [(row, _may_ask(row, today)) for row in aged(organisation, today)]
    return render(request, "gifts/old.html", {"rows": rows, "policy": [why(line) for line in POLICY]})


@taps
@open_to(Audience.COORDINATOR)
def ask_again(request: HttpRequest, person: UUID) -> HttpResponse:
    """Ask one person now, rather than when the round comes."""
    who = request.who  # type: ignore[attr-defined]
    found = get_person(who.organisation, person)
    if actions.ask_person(found, at=timezone.now(), by=who.person):
        messages.success(request, _("%(name)s is asked, once.") % {"name": found})
    else:
        messages.info(
            request, _("%(name)s was asked within the year, so they are left in peace.") % {"name": found}
        )
    return redirect("gifts:old")


def _may_ask(row: Any, today: Any) -> bool:
    return row.asked_on is None or row.asked_on < asked_long_ago(today)


def _is_old(gift: Any, today: Any) -> bool:
    return freshness(gift.kind, gift.last_said_on, today).name != "FRESH"


def _tops(organisation: Any) -> list[str]:
    """Words to begin with: the groups of the vocabulary."""
    return [concept.label(_language()) for concept in thesaurus_of(organisation).tops()][:20]


def _language() -> str:
    return (get_language() or "en")[:2]
