"""Drafting, publishing and correcting reports."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import open_to
from alongside.web.kit.words import in_language
from alongside.web.measures.queries import Scope, first_month
from alongside.web.people.queries.clock import local_day
from alongside.web.reports.actions.drafting import (
    MOST_MONTHS,
    begin_correction,
    begin_report,
    discard_report,
    work_out_anew,
)
from alongside.web.reports.actions.publishing import publish_report
from alongside.web.reports.forms import BeginForm, CorrectForm
from alongside.web.reports.permissions import WRITERS, report_to_read
from alongside.web.services.queries import services_of

USUAL_MONTHS = 12


@require_http_methods(["GET", "POST"])
@open_to(*WRITERS)
def begin(request: HttpRequest) -> HttpResponse:
    """Choose a place and a time; the draft is worked out at once."""
    organisation, now = request.who.organisation, timezone.now()  # type: ignore[attr-defined]
    months = _months(organisation, local_day(organisation, now))
    usual = {"first": f"{months[min(USUAL_MONTHS, len(months)) - 1]:%Y-%m}", "last": f"{months[0]:%Y-%m}"}
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        months=months,
        services=services_of(organisation, open_only=False),
        initial=usual,
    )
    if request.method == "POST" and form.is_valid():
        try:
            scope = Scope(organisation, form.first_on, form.until_on, form.chosen)
            return _to(begin_report(scope, by=request.who.person, at=now))  # type: ignore[attr-defined]
        except Refusal as refusal:
            form.refuse(refusal)
    return render(request, "reports/begin.html", {"form": form}, status=422 if form.errors else 200)


def _months(organisation: Any, today: date) -> list[date]:
    """Whole months that are over, newest first, back to the first act; at least the last one."""
    month = _before(today.replace(day=1))
    first = first_month(organisation) or month
    found = [month]
    while found[-1] > first and len(found) < MOST_MONTHS:
        found.append(_before(found[-1]))
    return found


def _before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def _to(found: Any) -> HttpResponse:
    return redirect("reports:report", found.public_id)


@require_POST
@open_to(*WRITERS)
def publish(request: HttpRequest, report: UUID) -> HttpResponse:
    """The draft as it was read stands from now on."""
    found = report_to_read(request.who, report)  # type: ignore[attr-defined]
    try:
        publish_report(found, seen=request.POST.get("seen", ""), by=request.who.person, at=timezone.now())  # type: ignore[attr-defined]
        messages.success(request, _("Published. It stays as it is; a correction stands beside it."))
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    return _to(found)


@require_POST
@open_to(*WRITERS)
def anew(request: HttpRequest, report: UUID) -> HttpResponse:
    """Work a draft out again from the record as it stands now."""
    found = report_to_read(request.who, report)  # type: ignore[attr-defined]
    try:
        work_out_anew(found, by=request.who.person, at=timezone.now())  # type: ignore[attr-defined]
        messages.success(request, _("Worked out anew from the record as it stands now."))
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    return _to(found)


@require_http_methods(["GET", "POST"])
@open_to(*WRITERS)
def discard(request: HttpRequest, report: UUID) -> HttpResponse:
    """Let go of a draft."""
    found = report_to_read(request.who, report)  # type: ignore[attr-defined]
    if not found.is_draft:
        return _to(found)
    if request.method == "POST":
        discard_report(found)
        messages.success(request, _("The draft is discarded. Nobody else has seen it."))
        return redirect("reports:list")
    context = {
        "heading": _("Discard this draft?"),
        "sentence": _(
            "Nobody but coordinators has seen it. It cannot be brought back; another can be begun."
        ),
        "confirm": _("Discard it"),
        "kind": "warning",
        "back": f"/reports/{found.public_id}/",
    }
    return render(request, "kit/confirm.html", context)


@require_http_methods(["GET", "POST"])
@open_to(*WRITERS)
def correct(request: HttpRequest, report: UUID) -> HttpResponse:
    """Begin the next version of a published report."""
    found = report_to_read(request.who, report)  # type: ignore[attr-defined]
    if not found.is_published:
        return _to(found)
    form = CorrectForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            return _to(begin_correction(found, reason=reason, by=request.who.person, at=timezone.now()))  # type: ignore[attr-defined]
        except Refusal as refusal:
            form.refuse(refusal)
    context = {
        "heading": _("Correct this report"),
        "sentence": _("This version stays as it is and says that a later one stands beside it."),
        "confirm": _("Draft the next version"),
        "form": form,
        "back": f"/reports/{found.public_id}/",
    }
    return render(request, "kit/confirm.html", context, status=422 if form.errors else 200)
