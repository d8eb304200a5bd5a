"""What shows an outcome besides the portfolio: prior learning and two assessors' words, and observations."""

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

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.queries.sessions import get_session
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import sent
from alongside.web.programmes import actions
from alongside.web.programmes.forms.learning import ClaimForm, JudgeForm, ObservationForm
from alongside.web.programmes.forms.told import ToldForm
from alongside.web.programmes.permissions import (
    asking_to_see,
    claim_to_see,
    enrolment_to_see,
    observation_to_see,
    own_enrolment,
)
from alongside.web.programmes.queries.judging import reason_not_to_judge
from alongside.web.programmes.queries.learning import (
    OPEN_CLAIMS,
    judgements_of,
    others_at,
    outcomes_to_claim,
    sessions_to_observe,
)

FORM = "programmes/form.html"


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def claim(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Claim prior learning: the learner, or the office at their word."""
    who = request.who  # type: ignore[attr-defined]
    found, standing = enrolment_to_see(who, enrolment)
    if not (standing.is_learner or standing.is_office):
        raise Http404
    form = ClaimForm(sent(request), outcomes=outcomes_to_claim(found), at_their_word=not standing.is_learner)
    back = reverse("programmes:enrolment", args=[found.public_id])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.claim_prior_learning(
                found, form.chosen, source=given["source"], words=given["words"], by=who.person,
                how=given.get("how") or "WEB", at=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal, "words")
        else:
            messages.success(request, _("Sent. A lay and a professional assessor look at it."))
            return redirect(back)
    told = _("From paid work, unpaid work, or life. It counts as much as anything learned here.")
    context = {"form": form, "heading": _("What you could do before"), "back": back, "says": _("Send it")}
    context["intro"] = told
    return render(request, FORM, context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def claim_page(request: HttpRequest, claim: UUID) -> HttpResponse:
    """A claim with what was said to it; an assessor says their word here."""
    who = request.who  # type: ignore[attr-defined]
    found, standing = claim_to_see(who, claim)
    said = judgements_of(found)
    form = JudgeForm(sent(request))
    waits = bool(standing.assesses) and found.state in OPEN_CLAIMS
    waits = waits and who.person.pk not in [each.assessor_id for each in said]
    against = reason_not_to_judge(who.person, found.enrolment) if waits else None
    may_judge = waits and against is None
    if request.method == "POST" and form.is_valid():
        try:
            actions.judge_claim(found, **form.cleaned_data, by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "word")
        else:
            messages.success(request, _("Kept. The learner can read it."))
            return redirect("programmes:claim", found.public_id)
    context = {
        "claim": found, "said": said if not may_judge or found.state == "DIFFER" else [], "standing": standing,
        "against": against,
        "form": form if may_judge or form.errors else None, "open": found.state in OPEN_CLAIMS,
        "back": reverse("programmes:enrolment", args=[found.enrolment.public_id]),
    }  # fmt: skip
    return render(request, "programmes/claim.html", context, status=422 if form.errors else 200)


@require_POST
@open_to(Audience.PERSON)
def take_back_claim(request: HttpRequest, claim: UUID) -> HttpResponse:
    """The learner takes an open claim back."""
    who = request.who  # type: ignore[attr-defined]
    found, _standing = claim_to_see(who, claim)
    actions.take_back_claim(found, by=who.person)
    return redirect("programmes:enrolment", found.enrolment.public_id)


@require_GET
@open_to(Audience.PERSON)
def sessions(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Which session somebody is to say what they saw in: for the learner, or the office or a tutor at their word."""
    found, acting = asking_to_see(request.who, enrolment)  # type: ignore[attr-defined]
    context = {
        "enrolment": found, "sessions": sessions_to_observe(found.person), "acting": acting,
        "back": reverse("programmes:enrolment", args=[found.public_id]),
    }  # fmt: skip
    return render(request, "programmes/sessions.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def observers(request: HttpRequest, enrolment: UUID, session: UUID) -> HttpResponse:
    """Whom of those who were there to ask."""
    who = request.who  # type: ignore[attr-defined]
    found, acting = asking_to_see(who, enrolment)
    chosen = get_session(who.organisation, session)
    if chosen.pk not in [each.pk for each in sessions_to_observe(found.person)]:
        raise Http404
    lines, form = others_at(chosen, found.person), ToldForm(sent(request)) if acting else None
    if request.method == "POST" and (form is None or form.is_valid()):
        picked = request.POST.get("person")
        line = next((each for each in lines if str(each.person.public_id) == picked), None)
        if line is None:
            raise Http404
        told = None if form is None else actions.Told(who.person, form.cleaned_data["how"])
        return _ask(request, found, chosen, line.person, told)
    context = {
        "enrolment": found, "session": chosen, "lines": lines, "form": form,
        "back": reverse("programmes:sessions", args=[found.public_id]),
    }  # fmt: skip
    status = 422 if form is not None and form.errors else 200
    return render(request, "programmes/observers.html", context, status=status)


def _ask(
    request: HttpRequest, enrolment: Any, session: Any, person: Any, told: actions.Told | None
) -> HttpResponse:
    try:
        actions.ask_observation(enrolment, session, person, told=told, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    else:
        messages.success(request, _("Asked. They find it under “Programmes”, and may say no."))
    return redirect("programmes:enrolment", enrolment.public_id)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def observation(request: HttpRequest, observation: UUID) -> HttpResponse:
    """What somebody saw: written by them, then read by the learner, their tutors and assessors."""
    who = request.who  # type: ignore[attr-defined]
    found, is_observer = observation_to_see(who, observation)
    if not is_observer or found.state == "GIVEN":
        context = {"observation": found, "back": reverse("programmes:list")}
        if not is_observer:
            context["back"] = reverse("programmes:enrolment", args=[found.enrolment.public_id])
        return render(request, "programmes/observation.html", context)
    form = ObservationForm(sent(request))
    if request.method == "POST" and request.POST.get("answer") == "NO":
        actions.decline_observation(found, by=who.person, at=timezone.now())
        messages.success(request, _("That is fine. Nobody is told."))
        return redirect("programmes:list")
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_observation(found, **form.cleaned_data, by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "saw")
        else:
            messages.success(request, _("Thank you. They can read it now."))
            return redirect("programmes:list")
    context = {"observation": found, "form": form, "back": reverse("programmes:list")}
    return render(request, "programmes/observe.html", context, status=422 if form.errors else 200)


@require_POST
@open_to(Audience.PERSON)
def take_back_observation(request: HttpRequest, enrolment: UUID, observation: UUID) -> HttpResponse:
    """The learner asks somebody no more."""
    who = request.who  # type: ignore[attr-defined]
    found = own_enrolment(who, enrolment)
    row = next((each for each in found.observations.all() if each.public_id == observation), None)
    if row is None:
        raise Http404
    actions.take_back_observation(row, by=who.person, at=timezone.now())
    return redirect("programmes:enrolment", found.public_id)
