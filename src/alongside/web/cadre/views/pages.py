"""A practitioner's page: writing one's own, taking it down, looking at another's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.web.cadre import actions
from alongside.web.cadre.forms.pages import PageForm
from alongside.web.cadre.queries.pages import (
    credentials_on,
    credentials_to_show,
    get_page,
    page_of,
    work_of,
    work_on,
)
from alongside.web.cadre.queries.wanted import spoken_for_by
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.views.about import sent


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def own(request: HttpRequest) -> HttpResponse:
    """Write my page, or change it."""
    person = request.who.person  # type: ignore[attr-defined]
    page = page_of(person)
    form = PageForm(
        sent(request), initial=_written(page, person),
        services=[(str(each.service.public_id), str(each.service)) for each in work_of(person)],
        credentials=[(str(each.public_id), str(each.achievement)) for each in credentials_to_show(person)],
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.write_page(person, **form.cleaned_data, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept. This is what others see."))
            return redirect("cadre:page", made.public_id)
    context = {"form": form, "page": page, "back": reverse("cadre:start")}
    return render(request, "cadre/own.html", context, status=422 if form.errors else 200)


def _written(page: Any, person: Any) -> dict[str, Any]:
    if page is None:
        return {"called": str(person)}
    return {
        "called": page.called, "did": page.did, "would_go": page.would_go, "sight": page.sight,
        "services": [str(each.service.public_id) for each in page.services.select_related("service")],
        "credentials": [str(each.credential.public_id) for each in page.credentials.select_related("credential")],
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def down(request: HttpRequest) -> HttpResponse:
    """Take my page down: asked once more first, since nothing of it is kept."""
    if request.method == "POST":
        actions.take_down(request.who.person)  # type: ignore[attr-defined]
        messages.success(request, _("Your page is gone. Nothing of it is kept."))
        return redirect("cadre:start")
    context = {
        "heading": _("Take your page down?"), "confirm": _("Take your page down"), "kind": "warning",
        "sentence": _("Nothing of it is kept. What you carry from service to service goes on."),
        "back": reverse("cadre:own"),
    }  # fmt: skip
    return render(request, "kit/confirm.html", context)


@require_GET
@open_to(Audience.PERSON)
def page(request: HttpRequest, page: UUID) -> HttpResponse:
    """One practitioner's page."""
    who = request.who  # type: ignore[attr-defined]
    found = get_page(who.person, page)
    context = {
        "page": found, "work": work_on(found), "credentials": credentials_on(found),
        "is_own": found.person_id == who.person.pk, "back": reverse("cadre:start"),
        "may_ask": spoken_for_by(who, timezone.localdate()).exists(),
    }  # fmt: skip
    return render(request, "cadre/page.html", context)
