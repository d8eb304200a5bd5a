"""One placement: who said what, its record, answering, writing, ending."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.cadre.terms import Outcome, Stage, Voice
from alongside.core.shared.errors import Refusal
from alongside.web.cadre import actions
from alongside.web.cadre.forms.placements import AnswerForm, EndForm, NoteForm
from alongside.web.cadre.permissions import voices_in
from alongside.web.cadre.queries.placements import (
    carrier_shown,
    get_note,
    get_placement,
    notes_of,
    said_of,
    sessions_there,
    stage_of,
)
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.views.about import sent


def _found(request: HttpRequest, placement: UUID) -> tuple[Any, frozenset[Voice]]:
    who, today = request.who, timezone.localdate()  # type: ignore[attr-defined]
    found = get_placement(who, placement, today)
    return found, voices_in(who, today, found)


@require_GET
@open_to(Audience.PERSON)
def placement(request: HttpRequest, placement: UUID) -> HttpResponse:
    """One placement, to those who have to do with it."""
    person = request.who.person  # type: ignore[attr-defined]
    found, voices = _found(request, placement)
    context = {
        "placement": found, "stage": (now := stage_of(found)), "carrier": carrier_shown(found, person),
        "said": said_of(found), "notes": notes_of(found, person), "sessions": sessions_there(found),
        "outcome": Outcome(found.outcome) if found.outcome else None, "back": reverse("cadre:start"),
        "may_answer": bool(voices) and now is Stage.ASKED, "may_end": bool(voices) and now is Stage.UNDERWAY,
        "may_write": now in {Stage.UNDERWAY, Stage.ENDED},
    }  # fmt: skip
    return render(request, "cadre/placement.html", context)


def _form(request: HttpRequest, form: Any, found: Any, heading: str, press: str = "") -> HttpResponse:
    context = {"form": form, "heading": heading, "back": _page(found), "press": press}
    return render(request, "cadre/form.html", context, status=422 if form.errors else 200)


def _page(found: Any) -> str:
    return reverse("cadre:placement", args=[found.public_id])


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def answer(request: HttpRequest, placement: UUID) -> HttpResponse:
    """Say yes or no for those I speak for."""
    person = request.who.person  # type: ignore[attr-defined]
    found, voices = _found(request, placement)
    carries = Voice.CARRIER in voices
    form = AnswerForm(sent(request), names_carrier=carries, initial={"called": found.called or str(person)})
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        try:
            yes = told.pop("answer") == "YES"
            actions.answer_placement(found, voices=voices, yes=yes, **told, by=person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "answer")
        else:
            messages.success(request, _("Thank you. Your answer is kept."))
            return redirect(_page(found))
    return _form(request, form, found, str(found), _("Say it"))


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def note(request: HttpRequest, placement: UUID) -> HttpResponse:
    """A line in its record."""
    found, _voices = _found(request, placement)
    today = timezone.localdate()
    form = NoteForm(sent(request), today=today, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_note(
                found, **form.cleaned_data, by=request.who.person, today=today, at=timezone.now()  # type: ignore[attr-defined]
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal, "words")
        else:
            messages.success(request, _("Kept."))
            return redirect(_page(found))
    return _form(request, form, found, _("Write in its record"))


@require_POST
@open_to(Audience.PERSON)
def take_back(request: HttpRequest, note: int) -> HttpResponse:
    """Take a line of mine back."""
    found = get_note(request.who.person, note)  # type: ignore[attr-defined]
    actions.take_back(found, at=timezone.now())
    messages.success(request, _("Taken back. Nobody reads it any more."))
    return redirect(_page(found.placement))


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def end(request: HttpRequest, placement: UUID) -> HttpResponse:
    """End it, and say what came of it."""
    found, voices = _found(request, placement)
    form = EndForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_placement(
                found, voices=voices, **form.cleaned_data, by=request.who.person,  # type: ignore[attr-defined]
                today=timezone.localdate(), at=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal, "outcome")
        else:
            messages.success(request, _("Ended. Its record stays."))
            return redirect(_page(found))
    return _form(request, form, found, _("End it"), _("End it"))
