"""What was handed in: for its learner, its two assessors, and whoever settles it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from alongside.core.portfolio.assessing import differ_in
from alongside.core.portfolio.terms import State
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.portfolios.actions import assessing
from alongside.web.portfolios.forms.assessing import FindingForm, SettleForm
from alongside.web.portfolios.permissions import Sight, submission_to_see
from alongside.web.portfolios.queries import submissions as queries
from alongside.web.portfolios.queries.drawn import Whose


@require_GET
@open_to(Audience.PERSON)
def to_assess(request: HttpRequest) -> HttpResponse:
    """What somebody could take a place in, what they have one in, and what waits for a third person."""
    who = request.who  # type: ignore[attr-defined]
    runs = queries.runs_programmes(who.person)
    context = {
        "waiting": queries.to_assess(who.person),
        "own": queries.assessed_by(who.person),
        "conversations": queries.conversations_asked(who.person),
        "runs": runs,
        "to_settle": queries.to_settle(who.organisation) if runs else (),
        "back": reverse("delivery:mine"),
    }
    return render(request, "portfolios/to_assess.html", context)


@require_GET
@open_to(Audience.PERSON)
def submission(request: HttpRequest, submission: UUID) -> HttpResponse:
    """What was handed in, with what this person may read of it."""
    sight = submission_to_see(request.who, submission)  # type: ignore[attr-defined]
    return _page(request, sight)


def _page(request: HttpRequest, sight: Sight, form: Any = None) -> HttpResponse:
    row, now = sight.submission, timezone.now()
    finds = sight.own_place is not None and sight.own_place.found_at is None
    findings = queries.found_in(sight.places) if sight.reads_findings else []
    context = {
        "submission": row, "sight": sight, "state": None if row.state == "TAKEN_BACK" else State(row.state),
        "pieces": queries.handed_in(row, Whose(row.enrolment, now)) if sight.reads else [],
        "findings": findings, "differ": differ_in(findings) if len(findings) == 2 else (),
        "steps": _told(queries.steps_of(row), sight), "earlier": queries.earlier_of(row) if sight.is_near else [],
        "finds": finds and row.state == "WITH_ASSESSORS",
        "form": form if form is not None else (SettleForm() if sight.may_settle else FindingForm()),
        "back": _back(sight),
    }  # fmt: skip
    return render(request, "portfolios/submission.html", context, status=422 if form is not None else 200)


def _told(steps: list[Any], sight: Sight) -> list[Any]:
    """The trail as this person may read it: words and findings of others only once they read the findings."""
    if not sight.reads:
        return []
    hidden = {"FOUND_MET", "FOUND_NOT_YET"} if not sight.reads_findings else set()
    own = None if sight.own_place is None else sight.own_place.assessor_id
    return [each for each in steps if each.what not in hidden or each.by_id == own]


def _back(sight: Sight) -> str:
    row = sight.submission
    if sight.is_near:
        return reverse("portfolios:outcome", args=[row.enrolment.public_id, row.outcome.public_id])
    return reverse("portfolios:to_assess")


@require_POST
@open_to(Audience.PERSON)
def place(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Take the place of a side, or give one's own back."""
    who = request.who  # type: ignore[attr-defined]
    sight = submission_to_see(who, submission)
    side = request.POST.get("side", "")
    try:
        if side in set(Side):
            assessing.take_place(sight.submission, Side(side), by=who.person, at=timezone.now())
            messages.success(request, _("The place is yours. Take the time that you need."))
            return redirect("portfolios:submission", submission)
        assessing.give_up_place(sight.submission, by=who.person, at=timezone.now())
        messages.success(request, _("Given back. Somebody else will take it."))
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    return redirect("portfolios:to_assess")


@require_POST
@open_to(Audience.PERSON)
def find(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Say what one finds."""
    who = request.who  # type: ignore[attr-defined]
    sight, form = submission_to_see(who, submission), FindingForm(request.POST)
    if sight.own_place is None:
        raise Http404
    if form.is_valid():
        try:
            assessing.record_finding(
                sight.submission, form.judgements, words=form.cleaned_data["words"], by=who.person, at=timezone.now()
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal, "words")
        else:
            messages.success(request, _("Thank you. The learner reads it once both of you have said."))
            return redirect("portfolios:submission", submission)
    return _page(request, sight, form)


@require_POST
@open_to(Audience.PERSON)
def settle(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Settle what two assessors differ in."""
    who = request.who  # type: ignore[attr-defined]
    sight, form = submission_to_see(who, submission), SettleForm(request.POST)
    if not sight.standing.runs_it:
        raise Http404
    if form.is_valid():
        try:
            assessing.settle(
                sight.submission, met=form.cleaned_data["met"] == "YES", words=form.cleaned_data["words"],
                by=who.person, at=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal, "words")
        else:
            messages.success(request, _("Settled. The learner is told."))
            return redirect("portfolios:submission", submission)
    return _page(request, sight, form)
