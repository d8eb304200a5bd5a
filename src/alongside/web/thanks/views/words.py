"""Thank-yous: giving one, what whoever got it does with it, the printed card, and what coordinators look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.queries.names import name_of
from alongside.web.delivery.queries.register import was_at
from alongside.web.delivery.queries.sessions import get_session
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.pdf import pdf_response
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import sent
from alongside.web.thanks import actions
from alongside.web.thanks.forms.words import ReportForm, ThankForm
from alongside.web.thanks.queries.words import (
    could_be_thanked,
    get_words,
    reported_in,
    words_for,
    words_for_public,
)

CARD: Final = Path(__file__).parents[1] / "templates/thanks/print/card.typ"


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def thank(request: HttpRequest, session: UUID) -> HttpResponse:
    """A few words to somebody who was at a session, from somebody who was there, or from the organisation."""
    who = request.who  # type: ignore[attr-defined]
    found = get_session(who.organisation, session)
    if was_at(who.person, found) is None and not who.is_coordinator:
        raise Http404
    people = could_be_thanked(found, who.person)
    givers = people if who.is_coordinator else ()
    form = ThankForm(sent(request), people=people, givers=givers)
    back = reverse("delivery:session", args=[found.public_id])
    if request.method == "POST" and form.is_valid() and _thanked(form, found, who.person):
        messages.success(request, _("Thank you. %(name)s will read it.") % {"name": form.receiver})
        return redirect(back)
    context = {
        "form": form,
        "session": found,
        "service": name_of(found.service),
        "people": people,
        "back": back,
    }
    return render(request, "thanks/thank.html", context, status=422 if form.errors else 200)


def _thanked(form: ThankForm, session: Any, by: Any) -> bool:
    giver = form.giver(by)
    try:
        actions.thank(
            form.receiver, giver=giver, words=form.cleaned_data["words"], session=session, by=by,
            how="WEB" if giver.pk == by.pk else form.how, at=timezone.now(),
        )  # fmt: skip
    except Refusal as refusal:
        form.refuse(refusal, "words")
        return False
    return True


@require_POST
@open_to(Audience.PERSON)
def not_now(request: HttpRequest, session: UUID) -> HttpResponse:
    """Not to be reminded after this session any more."""
    who = request.who  # type: ignore[attr-defined]
    actions.put_reminder_away(who.person, get_session(who.organisation, session), at=timezone.now())
    return redirect("delivery:mine")


@require_GET
@open_to(Audience.PERSON)
def mine(request: HttpRequest) -> HttpResponse:
    """The words that I was given, and what I can do with them."""
    rows = words_for(request.who.person)  # type: ignore[attr-defined]
    context = {
        "shown": [row for row in rows if row.put_away_at is None],
        "away": [row for row in rows if row.put_away_at is not None],
        "choices": [("ME", _("Only I")), ("TEAM", _("The people of that service")),
                    ("PUBLIC", _("Anybody, without names"))],
        "report": ReportForm(), "back": reverse("delivery:mine"),
    }  # fmt: skip
    return render(request, "thanks/mine.html", context)


@require_POST
@open_to(Audience.PERSON)
def choose(request: HttpRequest, words: UUID) -> HttpResponse:
    """What the receiver does with some words: show them, put them away, take them out again, report them."""
    who, now = request.who, timezone.now()  # type: ignore[attr-defined]
    row = get_words(who.organisation, words)
    if row.to_id != who.person.pk:
        raise Http404
    try:
        said = _chosen(row, request.POST, now)
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    else:
        messages.success(request, said)
    return redirect("thanks:my_words")


def _chosen(row: Any, given: Any, now: Any) -> str:
    what = given.get("what", "")
    if what == "SHOW" and given.get("shown_to") in ("ME", "TEAM", "PUBLIC"):
        actions.show_words_to(row, given["shown_to"], at=now)
        return _("Kept as you wish.")
    if what in ("AWAY", "BACK"):
        actions.put_away(row, away=what == "AWAY", at=now)
        return _("Put away. Nobody is told.") if what == "AWAY" else _("Taken out again.")
    if what == "REPORT":
        actions.report_words(row, why=given.get("why", ""), at=now)
        return _("Thank you for saying so. A coordinator looks at it, and nobody else reads it until then.")
    raise Http404


@require_GET
@open_to(Audience.PERSON)
def card(request: HttpRequest, words: UUID) -> HttpResponse:
    """The words as a card to print, post or hand over: for whoever got them, and for coordinators."""
    who = request.who  # type: ignore[attr-defined]
    row = get_words(who.organisation, words)
    if row.put_away_at is not None or not (row.to_id == who.person.pk or who.is_coordinator):
        raise Http404
    with translation.override(row.to.language):
        values = {
            "heading": _("Thank you, %(name)s") % {"name": row.to}, "words": row.words.splitlines(),
            "giver": str(row.giver) if row.giver is not None else "",
            "large": row.to.format in ("LARGE_PRINT", "EASY_READ"),
            "after": f"{row.session.title}, {in_language(row.session.starts_at.date())}" if row.session else "",
            "sender": str(name_of(row.to.organisation)),
        }  # fmt: skip
        return pdf_response(
            f"{_('card')}-{row.to.pk}", CARD.read_text(encoding="utf-8"), values,
            title=values["heading"], language=row.to.language,
        )  # fmt: skip


@require_GET
@open_to(Audience.COORDINATOR)
def to_look_at(request: HttpRequest) -> HttpResponse:
    """Words that were reported, and words that may be used in public."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    context = {
        "reported": list(reported_in(organisation)), "public": words_for_public(organisation),
        "back": reverse("delivery:week"),
    }  # fmt: skip
    return render(request, "thanks/to_look_at.html", context)


@require_POST
@open_to(Audience.COORDINATOR)
def looked(request: HttpRequest, words: UUID) -> HttpResponse:
    """A coordinator has looked at words that were reported."""
    who = request.who  # type: ignore[attr-defined]
    row = get_words(who.organisation, words)
    try:
        actions.deal_with_report(
            row, away=request.POST.get("what") == "AWAY", by=who.person, at=timezone.now()
        )
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    return redirect("thanks:to_look_at")
