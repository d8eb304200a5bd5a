"""What others say to a reflection, asking whether words may be used, and the answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.reflection.terms import Use
from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import sent
from alongside.web.reflections import actions
from alongside.web.reflections.forms.talking import WishForm
from alongside.web.reflections.permissions import reflection_to_read
from alongside.web.reflections.queries.happenings import side_in
from alongside.web.reflections.queries.quoting import asked_for_by, get_wish, quotes_for
from alongside.web.reflections.queries.seeing import name_shown
from alongside.web.reflections.queries.talking import get_reply


@require_POST
@open_to(Audience.PERSON)
def reply(request: HttpRequest, reflection: UUID) -> HttpResponse:
    """Say something to a reflection that one may read."""
    who = request.who  # type: ignore[attr-defined]
    shown = reflection_to_read(who, reflection)
    side = side_in(who.person, shown.reflection)
    try:
        actions.reply(
            shown.reflection, words=request.POST.get("words", ""), side=side, by=who.person, at=timezone.now()
        )
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    return redirect(f"{shown.address}#said")


@require_POST
@open_to(Audience.PERSON)
def take_away(request: HttpRequest, reply: UUID) -> HttpResponse:
    """Whoever said it takes it back; the reflection's person takes it off their page."""
    person, now = request.who.person, timezone.now()  # type: ignore[attr-defined]
    row = get_reply(person, reply)
    if row.reflection is None:
        raise Http404
    address = reverse("reflections:one", args=[row.reflection.public_id])
    if row.by_id == person.pk:
        actions.withdraw_reply(row, at=now)
        messages.success(request, _("Taken back."))
    else:
        actions.take_off(row, at=now)
        messages.success(request, _("It no longer stands under your reflection. Nobody is told."))
    return redirect(address)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def ask(request: HttpRequest, reflection: UUID) -> HttpResponse:
    """Ask whether some words may be used for one thing."""
    who = request.who  # type: ignore[attr-defined]
    shown = reflection_to_read(who, reflection)
    if shown.is_own:
        raise Http404
    form = WishForm(sent(request))
    if request.method == "POST" and form.is_valid() and _asked(form, shown.reflection, who.person):
        messages.success(request, _("Asked. They see it on their own page, and answer or not."))
        return redirect(shown.address)
    context = {"form": form, "shown": shown, "back": shown.address}
    return render(request, "reflections/ask.html", context, status=422 if form.errors else 200)


def _asked(form: WishForm, row: Any, by: Any) -> bool:
    given = form.cleaned_data
    try:
        actions.ask_for_words(row, words=given["quote"], use=given["use"], by=by, at=timezone.now())
    except Refusal as refusal:
        form.refuse(refusal, "quote")
        return False
    return True


@require_POST
@open_to(Audience.PERSON)
def answer(request: HttpRequest, wish: UUID) -> HttpResponse:
    """The person says yes or no to a wish, or takes a yes back."""
    row = get_wish(request.who.person, wish)  # type: ignore[attr-defined]
    said = request.POST.get("answer", "")
    if said not in ("YES", "NO", "WITHDRAWN"):
        raise Http404
    try:
        actions.answer_wish(row, said, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    else:
        messages.success(request, _("Kept as you wish."))
    return redirect("reflections:one", row.reflection.public_id)


@require_GET
@open_to(Audience.PERSON)
def asked_for(request: HttpRequest) -> HttpResponse:
    """The words that I asked for: which I may use now, and which not, or not any more."""
    rows = asked_for_by(request.who.person)  # type: ignore[attr-defined]
    return render(request, "reflections/asked_for.html", {"rows": rows, "back": reverse("reflections:mine")})


@require_GET
@open_to(Audience.COORDINATOR, Audience.EVALUATOR, Audience.ADMINISTRATOR)
def quotes(request: HttpRequest) -> HttpResponse:
    """Words that may be used now, for each use and by whoever asked; under aliases."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    found = [(use, _listed(quotes_for(organisation, use))) for use in Use]
    context = {"uses": [each for each in found if each[1]], "back": reverse("reflections:mine")}
    return render(request, "reflections/quotes.html", context)


def _listed(rows: list[Any]) -> list[tuple[Any, str]]:
    return [(each, name_shown(each.reflection.by, each.reflection.side, by_name=False)) for each in rows]
