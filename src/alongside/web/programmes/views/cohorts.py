"""A cohort: opening and changing one, when it meets, who teaches and assesses, offering places, its sets."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.panels import drawn_panels
from alongside.web.kit.words import in_language
from alongside.web.people.queries import get_person
from alongside.web.people.views.about import sent
from alongside.web.programmes import actions
from alongside.web.programmes.forms.cohorts import NONE, CohortForm, DateForm, PartForm
from alongside.web.programmes.forms.learning import SetForm
from alongside.web.programmes.permissions import CohortStanding, cohort_to_see
from alongside.web.programmes.queries.cohorts import (
    cohort_people,
    get_cohort,
    get_meeting,
    get_part_in,
    meetings_of,
    parts_ever,
    sets_of,
)
from alongside.web.programmes.queries.learning import enrolled_in, enrolment_in
from alongside.web.programmes.queries.outlines import current_version, get_programme, outline_of
from alongside.web.reflections.queries import circles_of
from alongside.web.services.queries import services_of

OFFICE = (Audience.COORDINATOR, Audience.ADMINISTRATOR)
FORM = "programmes/form.html"


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def open_one(request: HttpRequest, programme: UUID) -> HttpResponse:
    """Open a cohort of the current version."""
    who = request.who  # type: ignore[attr-defined]
    found = get_programme(who.organisation, programme)
    version = current_version(found)
    if version is None:
        raise Http404
    form = CohortForm(sent(request), services=services_of(who.organisation))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_cohort(version, form.new, by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("Opened. Give its meetings their days, and ask people to teach and assess.")
            )
            return redirect("programmes:cohort", made.public_id)
    return _form(request, form, _("Open a cohort"), reverse("programmes:office"))


def _form(request: HttpRequest, form: Any, heading: str, back: str, *, intro: str = "") -> HttpResponse:
    context = {"form": form, "heading": heading, "back": back, "says": _("Keep it"), "intro": intro}
    return render(request, FORM, context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def change(request: HttpRequest, cohort: UUID) -> HttpResponse:
    """Change when a cohort runs, its room or its service."""
    who = request.who  # type: ignore[attr-defined]
    found = get_cohort(who.organisation, cohort)
    initial = model_to_dict(found) | {"service": str(found.service.public_id) if found.service else NONE}
    form = CohortForm(sent(request), services=services_of(who.organisation), initial=initial)
    back = reverse("programmes:cohort", args=[found.public_id])
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_cohort(found, form.new)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(back)
    return _form(request, form, _("Change the cohort"), back)


@require_POST
@open_to(*OFFICE)
def close(request: HttpRequest, cohort: UUID) -> HttpResponse:
    """Nobody enrols any more, or can again."""
    found = get_cohort(request.who.organisation, cohort)  # type: ignore[attr-defined]
    actions.close_cohort(found, closed=request.POST.get("what") == "CLOSE", at=timezone.now())
    return redirect("programmes:cohort", found.public_id)


@require_GET
@open_to(Audience.PERSON)
def one(request: HttpRequest, cohort: UUID) -> HttpResponse:
    """A cohort, to those who run it, teach, assess or learn in it; learners do not see who else learns."""
    who = request.who  # type: ignore[attr-defined]
    found, standing = cohort_to_see(who, cohort)
    parts = parts_ever(found)
    inside = {each.pk for each in circles_of(who.person)}
    context: dict[str, Any] = {
        "cohort": found, "standing": standing, "meetings": meetings_of(found), "own": enrolment_in(found, who.person),
        "parts": [each for each in parts if each.ended_at is None and each.accepted_at is not None],
        "sets": [(each, each.circle_id in inside) for each in sets_of(found)], "outline": outline_of(found.version),
        "back": reverse("programmes:office" if standing.is_office else "programmes:list"),
        "panels": drawn_panels("programmes:cohort", request, Shown(found, standing)),
    }  # fmt: skip
    if standing.sees_learners:
        context |= {"learners": enrolled_in(found), "waiting": [each for each in parts if _waits(each)]}
        context["short"] = _short_of(context["parts"])
    return render(request, "programmes/cohort.html", context)


class Shown:
    """What panels of a cohort's page are given."""

    def __init__(self, cohort: Any, standing: CohortStanding) -> None:
        self.cohort, self.standing = cohort, standing


def _waits(part: Any) -> bool:
    return part.ended_at is None and part.accepted_at is None


def _short_of(parts: list[Any]) -> list[str]:
    """Which sides nobody assesses from: until then nothing can be recognised or passed."""
    sides = {each.side for each in parts if each.part == "ASSESSOR"}
    return [side for side in ("LAY", "PROFESSIONAL") if side not in sides]


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def meeting(request: HttpRequest, cohort: UUID, meeting: UUID) -> HttpResponse:
    """Give a meeting its day and time, or take them away again."""
    found = get_cohort(request.who.organisation, cohort)  # type: ignore[attr-defined]
    row = get_meeting(found, meeting)
    form = DateForm(sent(request), initial={"on": row.on, "starts": row.starts})
    back = reverse("programmes:cohort", args=[found.public_id])
    if request.method == "POST" and form.is_valid():
        try:
            actions.date_meeting(row, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal, "on")
        else:
            return redirect(back)
    return _form(request, form, str(row), back)


@require_GET
@open_to(*OFFICE)
def people(request: HttpRequest, cohort: UUID) -> HttpResponse:
    """Find somebody, to offer a place or to ask for a part."""
    who = request.who  # type: ignore[attr-defined]
    found = get_cohort(who.organisation, cohort)
    words = request.GET.get("words", "").strip()[:100]
    context = {
        "cohort": found, "words": words, "people": cohort_people(found, words, timezone.localdate()),
        "back": reverse("programmes:cohort", args=[found.public_id]),
    }  # fmt: skip
    return render(request, "programmes/people.html", context)


@require_POST
@open_to(*OFFICE)
def offer(request: HttpRequest, cohort: UUID, person: UUID) -> HttpResponse:
    """Offer somebody a place."""
    who = request.who  # type: ignore[attr-defined]
    found, asked = get_cohort(who.organisation, cohort), get_person(who.organisation, person)
    try:
        made = actions.offer_place(found, asked, by=who.person, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
        return redirect("programmes:cohort", found.public_id)
    messages.success(request, _("Offered. They find it under “Programmes”, and take it or leave it."))
    return redirect("programmes:enrolment", made.public_id)


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def ask(request: HttpRequest, cohort: UUID, person: UUID) -> HttpResponse:
    """Ask somebody to be tutor or assessor."""
    who = request.who  # type: ignore[attr-defined]
    found, asked = get_cohort(who.organisation, cohort), get_person(who.organisation, person)
    form, back = PartForm(sent(request)), reverse("programmes:cohort", args=[found.public_id])
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_part(found, asked, **form.cleaned_data, by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "part")
        else:
            messages.success(request, _("Asked. It begins with their yes."))
            return redirect(back)
    return _form(request, form, _("Ask %(name)s") % {"name": asked}, back)


@require_POST
@open_to(*OFFICE)
def end_part(request: HttpRequest, cohort: UUID, part: UUID) -> HttpResponse:
    """Somebody leaves a part, or is asked no more."""
    found = get_cohort(request.who.organisation, cohort)  # type: ignore[attr-defined]
    row = get_part_in(found, part)
    if row.accepted_at is None:
        actions.answer_part(row, yes=False, at=timezone.now())
    else:
        actions.end_part(row, at=timezone.now())
    messages.success(request, _("Done. What they said before stays said."))
    return redirect("programmes:cohort", found.public_id)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def begin_set(request: HttpRequest, cohort: UUID) -> HttpResponse:
    """Begin an action-learning set of a cohort; people are asked into it, never put."""
    who = request.who  # type: ignore[attr-defined]
    found, _standing = cohort_to_see(who, cohort)
    form = SetForm(sent(request), initial={"first_on": timezone.localdate()})
    back = reverse("programmes:cohort", args=[found.public_id])
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_set(found, **form.cleaned_data, by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "name")
        else:
            messages.success(request, _("Begun. Ask people of the cohort into it."))
            return redirect("reflections:circle", made.circle.public_id)
    told = _(
        "A set is a circle: whoever is in it asks others in, holds one question with them, and takes turns."
    )
    return _form(request, form, _("Begin an action-learning set"), back, intro=told)
