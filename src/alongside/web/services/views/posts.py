"""Paid posts that a service has lost."""

from __future__ import annotations

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
from alongside.web.services.forms import EndForm, PostForm
from alongside.web.services.queries import get_removed_post, get_service, roles_of


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def remove_post(request: HttpRequest, service: UUID) -> HttpResponse:
    """Record that a paid post was cut."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    roles = {str(role.pk): role for role in roles_of(found) if role.side == "LAY"}
    form = PostForm(request.POST if request.method == "POST" else None, roles=roles.values())
    if form.is_valid():
        try:
            actions.remove_post(
                found,
                title=form.cleaned_data["title"],
                removed_on=form.cleaned_data["removed_on"],
                weekly_minutes=form.weekly_minutes,
                role=roles.get(form.cleaned_data["role"]),
                by=who.person,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.refuse(refusal, "title")
        else:
            messages.success(request, _("Recorded."))
            return redirect("services:service", found.public_id)
    back = reverse("services:service", args=[found.public_id])
    return render(request, "services/post_form.html", {"form": form, "service": found, "back": back})


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def restore_post(request: HttpRequest, service: UUID, post: int) -> HttpResponse:
    """Record that a post is filled again."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    restored = get_removed_post(found, post)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()})
    form.fields["on"].help_text = _("The first day on which somebody is employed in it again")
    if form.is_valid():
        try:
            actions.restore_post(restored, on=form.cleaned_data["on"], by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "on")
        else:
            messages.success(request, _("Recorded."))
            return redirect("services:service", found.public_id)
    context = {
        "form": form,
        "heading": _("Is “%(post)s” filled again?") % {"post": restored.title},
        "sentence": _("From that day, lay work here no longer fills the post."),
        "confirm": _("Yes, record it"),
        "back": reverse("services:service", args=[found.public_id]),
    }
    return render(request, "kit/confirm.html", context)
