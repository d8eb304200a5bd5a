"""What somebody can give and needs, on one page; each still true or not, shared or not, and what it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.vocabulary.ageing import Freshness
from alongside.web.gifts import actions
from alongside.web.gifts.forms.search import MeansForm
from alongside.web.gifts.queries import concepts_of_gifts, label_of, looked_up, suggested
from alongside.web.gifts.queries.ageing import asked_on, entries_asked_about, freshness_of
from alongside.web.gifts.queries.conversation import progress_of
from alongside.web.gifts.queries.needs import get_need, needs_of
from alongside.web.gifts.views.doors import Talk, taps
from alongside.web.gifts.views.sheet import other_languages
from alongside.web.people.actions import stop_sharing
from alongside.web.people.queries.profile import availability_of, gifts_of
from alongside.web.people.queries.rows import get_gift
from alongside.web.people.views.about import answer, sent, show_form

QUIET = {Freshness.UNCONFIRMED, Freshness.ASKED, Freshness.DUE}


@dataclass(frozen=True, slots=True)
class Shown:
    """A gift or need as it is shown: what it is out of the vocabularies, and whether it was lately confirmed."""

    entry: Any
    concepts: list[Any]
    not_lately: bool


@require_GET
def give(request: HttpRequest, about: Talk) -> HttpResponse:
    """All of it, what is asked about first, and where the conversation goes on."""
    person, today = about.person, timezone.localdate()
    gifts, asked = list(gifts_of(person, about.near, today)), asked_on(person)
    named = concepts_of_gifts(person.organisation, gifts, _language())
    progress = progress_of(person)
    return render(
        request,
        "gifts/give.html",
        {
            "about": about,
            "person": person,
            "asked": entries_asked_about(person, today, about.near),
            "gifts": [Shown(g, named[g.pk], freshness_of(g, today, asked) in QUIET) for g in gifts],
            "needs": [
                Shown(n, [], freshness_of(n, today, asked) in QUIET)
                for n in needs_of(person, near=about.near, on=today)
            ],
            "free": list(availability_of(person, today)),
            "sheets_in": other_languages(about),
            "next": progress.next,
            "put": progress.put,
            "of": progress.of,
            "back": about.people.page,
        },
    )


@taps
def still(request: HttpRequest, about: Talk, kind: str, entry: int) -> HttpResponse:
    """One tap: it is still so."""
    actions.still_true(_entry(about, kind, entry), by=about.by, at=timezone.now(), how=_how(about))
    messages.success(request, _("Thank you. It stays as it is."))
    return redirect(about.page)


@taps
def all_still(request: HttpRequest, about: Talk) -> HttpResponse:
    """One tap: everything that was asked about is still so."""
    entries = entries_asked_about(about.person, timezone.localdate(), about.near)
    actions.all_still_true(entries, by=about.by, at=timezone.now(), how=_how(about))
    messages.success(request, _("Thank you. It stays as it is."))
    return redirect(about.page)


@taps
def no_longer(request: HttpRequest, about: Talk, kind: str, entry: int) -> HttpResponse:
    """One tap: it is no longer so."""
    actions.no_longer(_entry(about, kind, entry), by=about.by, at=timezone.now(), how=_how(about))
    messages.success(request, _("Taken off the list. Thank you for saying so."))
    return redirect(about.page)


@taps
def to_myself(request: HttpRequest, about: Talk, gift: int) -> HttpResponse:
    """One tap: from now on nobody else sees it."""
    stop_sharing(_entry(about, "gift", gift), by=about.by, at=timezone.now())
    messages.success(request, _("Nobody else sees it any more."))
    return redirect(about.page)


@require_http_methods(["GET", "POST"])
def means(request: HttpRequest, about: Talk, gift: int) -> HttpResponse:
    """What a gift is, so that whoever looks for it in other words finds it."""
    row, organisation = _entry(about, "gift", gift), about.person.organisation
    named = concepts_of_gifts(organisation, [row], _language())[row.pk]
    look_for = request.POST.get("look_for", "").strip() or request.GET.get("look_for", "").strip()
    offered = _offered(organisation, row, named, look_for, request.POST.getlist("concepts"))
    chosen = [each.uri for each in named if each.chosen]
    form = MeansForm(
        sent(request), acting=about.acting, choices=list(offered.items()), initial={"concepts": chosen}
    )
    if look_for:
        form = MeansForm(acting=about.acting, choices=list(offered.items()), initial={"concepts": chosen})
    done = answer(request, about, form, lambda: _choose(about, row, form, set(chosen)), _("Saved."))
    return done or show_form(
        request,
        about,
        form,
        row.words,
        template="gifts/means.html",
        named=[each.label for each in named if not each.chosen],
        look_for=look_for,
        offered=offered,
        nothing=not offered.keys() - set(chosen),
    )


def _offered(
    organisation: Any, row: Any, named: list[Any], look_for: str, posted: list[str]
) -> dict[str, str]:
    language = _language()
    found = [*named, *suggested(organisation, row.words, language, limit=6)]
    if look_for:
        found = [*[each for each in named if each.chosen], *looked_up(organisation, look_for, language)]
    offered = {each.uri: each.label for each in found}
    known = {uri: label_of(organisation, uri, language) for uri in posted if uri not in offered}
    return offered | {uri: label for uri, label in known.items() if label}


def _choose(about: Talk, row: Any, form: Any, before: set[str]) -> None:
    wanted, at = set(form.cleaned_data["concepts"]), timezone.now()
    for uri in sorted(wanted - before):
        actions.choose_concept(row, uri, by=about.by, at=at, how=form.channel if about.acting else "")
    for uri in sorted(before - wanted):
        actions.take_concept_back(row, uri, by=about.by, at=at, how=form.channel if about.acting else "")


def _entry(about: Talk, kind: str, pk: int) -> Any:
    if kind == "gift":
        return get_gift(about.person, pk, about.near, timezone.localdate())
    if kind == "need":
        need = get_need(about.person, pk)
        if need not in needs_of(about.person, near=about.near):
            raise Http404
        return need
    raise Http404


def _how(about: Talk) -> str:
    """A tap by a coordinator comes while they speak with the person."""
    return "PHONE" if about.acting else ""


def _language() -> str:
    return (get_language() or "en")[:2]
