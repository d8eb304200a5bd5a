"""The roles of a service."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.services import actions
from alongside.web.services.forms import EndForm, RoleForm
from alongside.web.services.queries import (
    get_role,
    get_service,
    required_checks,
    rules_in_force,
    still_to_say,
)

NEW_ROLE = {"output": "SERVICE", "share": "SAME_SESSION", "benefits_others": "yes"}


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def add_role(request: HttpRequest, service: UUID) -> HttpResponse:
    """A new role."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    form = RoleForm(request.POST if request.method == "POST" else None, initial=NEW_ROLE)
    if form.is_valid():
        try:
            actions.add_role(found, by=who.person, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The role is added."))
            return redirect("services:service", found.public_id)
    return _page(request, form, found)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def change_role(request: HttpRequest, service: UUID, role: int) -> HttpResponse:
    """What is said about a role."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    changed = get_role(found, role)
    form = RoleForm(request.POST if request.method == "POST" else None, initial=_as_filled_in(changed))
    if form.is_valid():
        try:
            actions.change_role(changed, by=who.person, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved. What was done in this role so far stays as it was recorded."))
            return redirect("services:service", found.public_id)
    return _page(request, form, found, role=get_role(found, role))


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def close_role(request: HttpRequest, service: UUID, role: int) -> HttpResponse:
    """Asks, then closes a role."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    closing = get_role(found, role)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.close_role(closing, on=form.cleaned_data["on"], by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "on")
        else:
            messages.success(request, _("The role is closed. Its record stays."))
            return redirect("services:service", found.public_id)
    context = {
        "form": form,
        "heading": _("Close the role “%(role)s”?") % {"role": closing},
        "consequences": [
            _("New sessions do without it. Sessions that are planned already keep it."),
            _("Everything that was done in it stays in the record."),
        ],
        "confirm": _("Close the role"),
        "kind": "warning",
        "back": reverse("services:change_role", args=[found.public_id, closing.pk]),
    }
    return render(request, "kit/confirm.html", context)


def _as_filled_in(role: Any) -> dict[str, Any]:
    said = {name: getattr(role, name) for name in RoleForm.base_fields}
    return said | {
        "skills": ", ".join(role.skills),
        "benefits_others": "yes" if role.benefits_others else "no",
        "supervised": {True: "yes", False: "no"}.get(role.supervised, ""),
    }


def _page(request: HttpRequest, form: RoleForm, service: Any, **more: Any) -> HttpResponse:
    back = reverse("services:service", args=[service.public_id])
    nation, today = service.organisation.nation, timezone.localdate()
    context = {"form": form, "service": service, "back": back, "rules": rules_in_force(nation, today)}
    if (role := more.get("role")) is not None:
        context |= {
            "required": required_checks(role, nation, today),
            "unsaid": still_to_say(role, nation, today),
        }
    return render(request, "services/role_form.html", context | more)
