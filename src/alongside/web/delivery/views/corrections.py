"""Putting one line of a register right, and vouching for the other side."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.register import (
    GivenConfirmation,
    confirm_entries,
    correct_entry,
    remove_entry,
)
from alongside.web.delivery.forms.register import NOT_ON_IT, CorrectForm
from alongside.web.delivery.permissions import session_to_record
from alongside.web.delivery.queries.register import get_entries, get_entry, history_of
from alongside.web.delivery.queries.register import to_confirm as waiting_for
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import listed

MOST_AT_ONCE = 200


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def correct(request: HttpRequest, session: UUID, entry: int) -> HttpResponse:
    """Say what is right about one line, and why; the earlier line stays on record, reversed."""
    held, _standing = session_to_record(request.who, session, timezone.localdate())
    row = get_entry(held, entry)
    roles = {row.role_id: row.role} | {line.role_id: line.role for line in held.roles.all()}
    form = CorrectForm(
        request.POST or None, session=held, roles=roles.values(), initial=_as_it_stands(request, row)
    )
    if request.method == "POST" and form.is_valid():
        try:
            _put_right(request, row, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The register is put right. The earlier entry stays on record."))
            return redirect(_after(request, reverse("delivery:register", args=[held.public_id])))
    context = {"session": held, "entry": row, "form": form, "lines": history_of(row), "next": _next(request)}
    return render(request, "delivery/correct_entry.html", context)


def _as_it_stands(request: HttpRequest, row: Any) -> dict[str, Any]:
    """What the line says, or what somebody wanted to write when another had been quicker."""
    attendance = request.GET.get("attendance", row.attendance)
    minutes = request.GET.get("minutes", "")
    return {
        "attendance": attendance,
        "minutes": minutes if minutes.isdecimal() else row.minutes or None,
        "role": str(row.role_id),
        "freely_chosen": row.freely_chosen,
    }


def _put_right(request: HttpRequest, row: Any, form: CorrectForm) -> None:
    answers, by, at = form.cleaned_data, request.who.person, timezone.now()
    if answers["attendance"] == NOT_ON_IT:
        remove_entry(row, reason=answers["reason"], by=by, at=at)
        return
    correct_entry(
        row,
        attendance=answers["attendance"],
        minutes=form.minutes,
        role=form.roles[answers["role"]],
        freely_chosen=answers["freely_chosen"],
        reason=answers["reason"],
        by=by,
        at=at,
    )


@require_POST
@open_to(Audience.PERSON)
def confirm(request: HttpRequest, session: UUID) -> HttpResponse:
    """ "Yes, that’s right": one tap for one line or several, by somebody of the other side who was there."""
    held, _standing = session_to_record(request.who, session, timezone.localdate())
    by, at = request.who.person, timezone.now()
    keys = [
        int(key) for key in request.POST.getlist("entry")[:MOST_AT_ONCE] if key.isascii() and key.isdecimal()
    ]
    entries = get_entries(held, keys)
    confirm_entries([GivenConfirmation(entry=entry, by=by, at=at) for entry in entries])
    if entries:
        people = listed([str(entry.person) for entry in entries])
        messages.success(request, _("Thank you. What is written of %(people)s stands.") % {"people": people})
    return redirect(_after(request, reverse("delivery:to_confirm")))


@require_GET
@open_to(Audience.PERSON)
def to_confirm(request: HttpRequest) -> HttpResponse:
    """What others recorded about the other side, where this person was there, too."""
    lines = waiting_for(request.who.person, timezone.now())
    return render(request, "delivery/to_confirm.html", {"to_confirm": lines, "here": request.path})


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""


def _after(request: HttpRequest, otherwise: str) -> str:
    return _next(request) or otherwise
