"""The project's own pages: the way in, the language, and whether it is well."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from alongside.web.kit.access import Audience, open_to

FIRST_PAGE = (
    (Audience.COORDINATOR, "delivery:week"),
    (Audience.EVALUATOR, "measures:hours"),
    (Audience.PROFESSIONAL, "delivery:today"),
    (Audience.PERSON, "delivery:mine"),
)


@require_GET
@open_to(Audience.ANYONE)
def home(request: HttpRequest) -> HttpResponse:
    """Where a person's day starts: each kind has a first page, and a stranger is told what this is."""
    for audience, name in FIRST_PAGE:
        if audience in request.who.audiences:
            return redirect(name)
    return render(request, "project/welcome.html", {"development": settings.DEVELOPMENT})


@require_GET
@open_to(Audience.ANYONE)
def health(request: HttpRequest) -> HttpResponse:
    """For a load balancer: whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"well": True})


@require_GET
@open_to(Audience.ANYONE)
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "project/accessibility.html")


@require_GET
@open_to(Audience.ANYONE)
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, why, and how to have it corrected or erased."""
    kept = {
        "receipts": _length(settings.RECEIPTS_KEPT_DAYS),
        "receipts_unpaid": _length(settings.RECEIPTS_UNPAID_KEPT_DAYS),
        "unknown_texts": _length(settings.UNKNOWN_TEXTS_KEPT_DAYS),
    }
    return render(request, "project/privacy.html", kept)


def _length(days: int) -> str:
    """So many days in words; whole years as years."""
    if days and days % 365 == 0:
        return ngettext("%(n)s year", "%(n)s years", days // 365) % {"n": days // 365}
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
