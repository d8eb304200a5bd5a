"""A learner's page, every move of an enrolment, asking for a place, and answering for a part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.programme.enrolling import LEARNS, events_open
from alongside.core.programme.observing import sides_missing
from alongside.core.programme.progress import progress
from alongside.core.programme.terms import Event, State, Way
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.panels import drawn_panels
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import sent
from alongside.web.programmes import actions
from alongside.web.programmes.forms.learning import MoveForm, TutorForm
from alongside.web.programmes.permissions import Standing, enrolment_to_see, may_agree
from alongside.web.programmes.queries.cohorts import get_cohort, get_part, meetings_of, parts_in
from alongside.web.programmes.queries.hours import counted_instead, hours_of, together
from alongside.web.programmes.queries.learning import (
    claims_of,
    get_enrolment,
    observations_asked,
    observations_not_given,
    observations_of,
    reached_by,
    steps_of,
    waiting_claims,
)
from alongside.web.programmes.queries.outlines import modules_of, outline_from

OFFICE = (Audience.COORDINATOR, Audience.ADMINISTRATOR)
AT_ONCE = frozenset({Event.ACCEPT, Event.ADMIT, Event.GO_ON})
"""Moves that ask for nothing more; the others have a page of their own for a few words."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What panels of a learner's page are given."""

    enrolment: Any
    standing: Standing


@require_GET
@open_to(Audience.PERSON)
def one(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """How far a learner is: to themselves, their tutors and assessors; to the office without what is said of them."""
    found, standing = enrolment_to_see(request.who, enrolment)  # type: ignore[attr-defined]
    modules, reached, hours = modules_of(found.version), reached_by(found), hours_of(found)
    ways, outline = {key: Way(row.way) for key, row in reached.items()}, outline_from(found.version, modules)
    met = together(outline, ways, hours)
    context: dict[str, Any] = {
        "enrolment": found, "standing": standing, "learns": State(found.state) in LEARNS, "steps": steps_of(found),
        "progress": progress(outline, ways, hours), "may_agree": may_agree(request.who.person, found),  # type: ignore[attr-defined]
        "modules": _modules(modules, met, reached),
        "next": _next(meetings_of(found.cohort), timezone.localdate()),
        "events": events_open(State(found.state), is_learner=standing.is_learner, is_office=standing.is_office),
        "at_once": AT_ONCE, "panels": drawn_panels("programmes:enrolment", request, Shown(found, standing)),
        "back": reverse("programmes:list") if standing.is_learner else
        reverse("programmes:cohort", args=[found.cohort.public_id]),
    }  # fmt: skip
    if standing.is_office and not standing.is_learner:
        context |= {"to_judge": waiting_claims(found), "to_see": observations_asked(found)}
    if standing.is_learner or standing.is_tutor or standing.assesses:
        seen = observations_of(found)
        context |= {
            "near": True, "claims": claims_of(found), "observations": seen, "asked": observations_not_given(found),
            "missing": sides_missing(Side(each.side) for each in seen), "instead": counted_instead(found),
        }  # fmt: skip
    return render(request, "programmes/enrolment.html", context)


def _modules(
    modules: list[Any], met: dict[int, Any], reached: dict[int, Any]
) -> list[tuple[Any, Any, list[Any]]]:
    return [
        (each, met.get(each.pk), [(outcome, reached.get(outcome.pk)) for outcome in each.outcomes.all()])
        for each in modules
    ]


def _next(meetings: list[Any], today: date) -> list[Any]:
    return [each for each in meetings if each.on is not None and each.on >= today][:3]


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def apply(request: HttpRequest, cohort: UUID) -> HttpResponse:
    """Ask for a place."""
    who = request.who  # type: ignore[attr-defined]
    found = get_cohort(who.organisation, cohort)
    form = MoveForm(sent(request), label=_("What would you like to learn, if you wish to say?"))
    back = reverse("programmes:list")
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.apply_for_place(
                found, who.person, words=form.cleaned_data["words"], at=timezone.now()
            )
        except Refusal as refusal:
            form.refuse(refusal, "words")
        else:
            messages.success(request, _("Asked. Somebody answers, and you can see here where it stands."))
            return redirect("programmes:enrolment", made.public_id)
    context = {"form": form, "heading": _("Ask for a place"), "caption": str(found), "back": back,
               "says": _("Ask for a place"), "intro": _("You need no diploma. What you have done before can be "
               "recognised, and you can leave or pause whenever you like.")}  # fmt: skip
    return render(request, "programmes/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def move(request: HttpRequest, enrolment: UUID, event: str) -> HttpResponse:
    """One move of an enrolment, as the table of moves allows it."""
    who = request.who  # type: ignore[attr-defined]
    found, standing = enrolment_to_see(who, enrolment)
    open_now = events_open(State(found.state), is_learner=standing.is_learner, is_office=standing.is_office)
    chosen = next((each for each in Event if each == event), None)
    if chosen is None or (request.method == "GET" and chosen not in open_now):
        raise Http404
    acting = not standing.is_learner and chosen not in (Event.ADMIT, Event.REFUSE)
    form = MoveForm(sent(request), at_their_word=acting)
    back = reverse("programmes:enrolment", args=[found.public_id])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.move(
                found,
                chosen,
                by=who.person,
                how=given.get("how") or "WEB",
                words=given["words"],
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.refuse(refusal, "words")
        else:
            messages.success(request, _("Done."))
            return redirect(back)
    says = render_to_string("programmes/parts/event.html", {"event": chosen}).strip()
    context = {"form": form, "heading": says, "back": back, "says": says, "intro": _said_of(chosen, standing)}
    return render(request, "programmes/form.html", context, status=422 if form.errors else 200)


def _said_of(event: Event, standing: Any) -> str:
    if standing.is_learner and event in (Event.PAUSE, Event.LEAVE):
        return _("You can come back whenever you like, and what you reached stays. No reason is asked.")
    return ""


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def tutor(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Say who goes along with a learner."""
    found = get_enrolment(request.who.organisation, enrolment)  # type: ignore[attr-defined]
    chosen = str(found.tutor.public_id) if found.tutor else "NOBODY"
    form = TutorForm(sent(request), tutors=parts_in(found.cohort, "TUTOR"), initial={"tutor": chosen})
    back = reverse("programmes:enrolment", args=[found.public_id])
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_tutor(found, form.chosen)
        except Refusal as refusal:
            form.refuse(refusal, "tutor")
        else:
            return redirect(back)
    context = {
        "form": form,
        "heading": _("Tutor"),
        "caption": str(found.person),
        "back": back,
        "says": _("Keep it"),
    }
    return render(request, "programmes/form.html", context, status=422 if form.errors else 200)


@require_POST
@open_to(Audience.PERSON)
def answer_part(request: HttpRequest, part: UUID) -> HttpResponse:
    """Say yes or no to teaching or assessing, or leave it."""
    row = get_part(request.who.person, part)  # type: ignore[attr-defined]
    yes = request.POST.get("answer") == "YES"
    try:
        if yes or row.accepted_at is None:
            actions.answer_part(row, yes=yes, at=timezone.now())
        else:
            actions.end_part(row, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    else:
        messages.success(request, _("Thank you for your answer."))
    return redirect("programmes:list")
