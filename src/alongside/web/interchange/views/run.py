"""One list: being looked at, ready, being brought in, done; and what people do about it on the way."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.intake.keeping import from_plain
from alongside.core.shared.errors import Refusal
from alongside.web.interchange.actions.runs import (
    forget_file,
    record_answer,
    start_bringing_in,
    stop_bringing_in,
    take_up_again,
)
from alongside.web.interchange.queries.runs import AT_WORK, get_run, has_broken_off, has_file, rows_of
from alongside.web.interchange.queries.shown import cards_of, shown_row
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language

ON_A_PAGE = 50
TEMPLATES = {
    "READY": "interchange/preview.html",
    "DONE": "interchange/result.html",
    "FAILED": "interchange/failed.html",
}


@require_GET
@open_to(Audience.COORDINATOR, Audience.ADMINISTRATOR)
def run(request: HttpRequest, run: UUID) -> HttpResponse:
    """The list as it stands now."""
    found = get_run(request.who.organisation, run)  # type: ignore[attr-defined]
    if found.state == "MATCHING":
        return redirect("interchange:matching", found.public_id)
    if found.state in ("LOOKING", "RUNNING"):
        return _working(request, found)
    problem = from_plain(found.problem) if found.problem else ""
    context = {"run": found, "kept": has_file(found), "problem": problem}
    if found.state in ("READY", "DONE"):
        context |= _rows(request, found)
    return render(request, TEMPLATES[found.state], context)


def _working(request: HttpRequest, found: Any) -> HttpResponse:
    """How far it is. The page asks again by itself."""
    context = {"run": found, "broken_off": has_broken_off(found, timezone.now())}
    return render(request, "interchange/working.html", context)


def _rows(request: HttpRequest, found: Any) -> dict[str, Any]:
    show = request.GET.get("show", "")
    page = Paginator(rows_of(found, show), ON_A_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "rows": [shown_row(row) for row in page], "show": show, "cards": cards_of(found)}


@require_GET
@open_to(Audience.COORDINATOR, Audience.ADMINISTRATOR)
def progress(request: HttpRequest, run: UUID) -> HttpResponse:
    """How far the work is, for a page that asks by itself; once it is done, that page is told to load anew."""
    found = get_run(request.who.organisation, run)  # type: ignore[attr-defined]
    if found.state not in ("LOOKING", "RUNNING"):
        response = HttpResponse(status=200)
        response.headers["HX-Redirect"] = reverse("interchange:run", args=[found.public_id])
        return response
    context = {"run": found, "broken_off": has_broken_off(found, timezone.now())}
    return render(request, "interchange/parts/progress.html", context)


@require_POST
@open_to(Audience.COORDINATOR, Audience.ADMINISTRATOR)
def answer(request: HttpRequest, run: UUID, line: int) -> HttpResponse:
    """Whom a row is about."""
    found = get_run(request.who.organisation, run)  # type: ignore[attr-defined]
    try:
        record_answer(found, line, request.POST.get("answer", ""))
    except Refusal as refusal:
        messages.error(request, in_language(refusal))
    else:
        messages.success(request, _("Noted. The row goes in with the others."))
    back = reverse("interchange:run", args=[found.public_id])
    return redirect(f"{back}?show=NEEDS_MENDING")


@require_POST
@open_to(Audience.COORDINATOR, Audience.ADMINISTRATOR)
def bring_in(request: HttpRequest, run: UUID) -> HttpResponse:
    """Let it be brought in; pressing twice does it once."""
    found = get_run(request.who.organisation, run)  # type: ignore[attr-defined]
    start_bringing_in(found, at=timezone.now())
    return redirect("interchange:run", found.public_id)


@require_POST
@open_to(Audience.COORDINATOR, Audience.ADMINISTRATOR)
def stop(request: HttpRequest, run: UUID) -> HttpResponse:
    """Stop in the middle; what is in stays."""
    found = get_run(request.who.organisation, run)  # type: ignore[attr-defined]
    try:
        stop_bringing_in(found, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal))
    else:
        messages.success(request, _("Stopped. What was brought in stays; what is left is shown here."))
    return redirect("interchange:run", found.public_id)


@require_POST
@open_to(Audience.COORDINATOR, Audience.ADMINISTRATOR)
def carry_on(request: HttpRequest, run: UUID) -> HttpResponse:
    """Take up work that broke off."""
    found = get_run(request.who.organisation, run)  # type: ignore[attr-defined]
    take_up_again(found, at=timezone.now())
    return redirect("interchange:run", found.public_id)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR, Audience.ADMINISTRATOR)
def let_go(request: HttpRequest, run: UUID) -> HttpResponse:
    """Asks, then lets go of the list and of what its rows said; while it is at work it can only be stopped."""
    found = get_run(request.who.organisation, run)  # type: ignore[attr-defined]
    if found.state in AT_WORK:
        return redirect("interchange:run", found.public_id)
    if request.method == "POST":
        forget_file(found)
        messages.success(request, _("The list is deleted."))
        return redirect("interchange:lists")
    done = found.state == "DONE"
    context = {
        "heading": _("Delete this list?"),
        "sentence": _("What was brought in stays. The rows that need mending can no longer be fetched.")
        if done
        else _("The rows that are not in yet will not be brought in."),
        "confirm": _("Delete the list"),
        "kind": "warning",
        "back": reverse("interchange:run", args=[found.public_id]),
    }
    return render(request, "kit/confirm.html", context)
