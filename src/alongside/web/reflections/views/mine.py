"""The thinking space: one's own reflections, what others shared, looking for words, and whether to be asked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from alongside.web.delivery.queries.names import name_of
from alongside.web.kit.access import Audience, open_to
from alongside.web.reflections import actions
from alongside.web.reflections.queries.circles import asked_into
from alongside.web.reflections.queries.exporting import whole_of
from alongside.web.reflections.queries.months import months_of, service_of
from alongside.web.reflections.queries.own import (
    Search,
    found_by,
    is_prompted,
    own_tags,
    session_to_reflect_on,
)
from alongside.web.reflections.queries.quoting import wishes_for
from alongside.web.reflections.queries.seeing import shown_to

A_PAGE = 20
OFFICE = {Audience.COORDINATOR, Audience.EVALUATOR, Audience.ADMINISTRATOR}
WHOSE = ("MINE", "OTHERS", "ALL")


@require_GET
@open_to(Audience.PERSON)
def mine(request: HttpRequest) -> HttpResponse:
    """What I wrote, or what others shared with me."""
    person = request.who.person  # type: ignore[attr-defined]
    search = _search(request.GET)
    page = Paginator(found_by(person, search), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page, "shown": shown_to(page.object_list, person), "search": search, "tags": own_tags(person),
        "whose": [("MINE", _("Mine")), ("OTHERS", _("Shared with me")), ("ALL", _("Both"))],
        "session": session_to_reflect_on(person, timezone.now()), "prompted": is_prompted(person),
        "asked": list(asked_into(person)), "wishes": list(wishes_for(person)),
        "of_the_office": bool(OFFICE & request.who.audiences),  # type: ignore[attr-defined]
        "back": reverse("delivery:mine"),
    }  # fmt: skip
    return render(request, "reflections/mine.html", context)


def _search(given: Any) -> Search:
    whose = given.get("whose", "MINE")
    return Search(
        given.get("words", "").strip()[:100],
        given.get("tag", "").strip()[:40],
        whose if whose in WHOSE else "MINE",
    )


@require_POST
@open_to(Audience.PERSON)
def prompts(request: HttpRequest) -> HttpResponse:
    """Whether to be asked after sessions."""
    on = request.POST.get("on") == "yes"
    actions.turn_prompts(request.who.person, on=on, at=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, _("We ask you after sessions.") if on else _("We do not ask any more."))
    return redirect("reflections:mine")


@require_GET
@open_to(Audience.PERSON)
def export(request: HttpRequest) -> FileResponse:
    """Everything that I wrote and recorded, as one file."""
    file = whole_of(request.who.person)  # type: ignore[attr-defined]
    return FileResponse(
        file, as_attachment=True, filename="reflections.zip", headers={"Cache-Control": "no-store"}
    )


@require_GET
@open_to(Audience.PERSON)
def months(request: HttpRequest, service: UUID) -> HttpResponse:
    """A service's months: hours delivered alongside, and beside them what people made of it."""
    person = request.who.person  # type: ignore[attr-defined]
    found = service_of(person, service)
    context = {
        "service": name_of(found), "months": months_of(found, person, timezone.localdate()),
        "back": reverse("services:service", args=[found.public_id]),
    }  # fmt: skip
    return render(request, "reflections/months.html", context)
