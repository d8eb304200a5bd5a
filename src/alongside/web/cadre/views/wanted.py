"""What services look for: saying so, looking at one, looking no more."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.cadre import actions
from alongside.web.cadre.forms.pages import WantedForm
from alongside.web.cadre.queries.wanted import get_wanted, spoken_for_by
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.views.about import sent


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def look(request: HttpRequest) -> HttpResponse:
    """Say what a service would like to start; for those who speak for one."""
    who = request.who  # type: ignore[attr-defined]
    services = {str(each.public_id): each for each in spoken_for_by(who, timezone.localdate())}
    if not services:
        raise Http404
    form = WantedForm(sent(request), services=[(key, str(each)) for key, each in services.items()])
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        try:
            made = actions.look_for_help(
                services[told.pop("service")], **told, by=who.person, at=timezone.now()
            )
        except Refusal as refusal:
            form.refuse(refusal, "practice")
        else:
            messages.success(request, _("Written down. Practitioners find it here."))
            return redirect("cadre:wanted", made.public_id)
    context = {
        "form": form,
        "heading": _("Look for somebody to help you start"),
        "back": reverse("cadre:start"),
    }
    return render(request, "cadre/form.html", context, status=422 if form.errors else 200)


@require_GET
@open_to(Audience.PERSON)
def wanted(request: HttpRequest, wanted: UUID) -> HttpResponse:
    """What a service looks for, and a way to offer."""
    who = request.who  # type: ignore[attr-defined]
    found = get_wanted(who.person, wanted)
    ours = spoken_for_by(who, timezone.localdate()).filter(pk=found.service_id).exists()
    return render(
        request, "cadre/wanted.html", {"wanted": found, "ours": ours, "back": reverse("cadre:start")}
    )


@require_POST
@open_to(Audience.PERSON)
def close(request: HttpRequest, wanted: UUID) -> HttpResponse:
    """Look no more; for those who speak for the service."""
    who = request.who  # type: ignore[attr-defined]
    found = get_wanted(who.person, wanted)
    if not spoken_for_by(who, timezone.localdate()).filter(pk=found.service_id).exists():
        raise Http404
    actions.look_no_more(found, at=timezone.now())
    messages.success(request, _("You look for this no more."))
    return redirect("cadre:start")
