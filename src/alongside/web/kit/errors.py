"""Error pages: what happened, in a sentence, and what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template


def _page(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, "kit/error.html", {"status": status}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent could not be understood."""
    return _page(request, 400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page exists and is not for this person."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page, or none for this organisation."""
    return _page(request, 404)


def fault(request: HttpRequest) -> HttpResponse:
    """Our own fault; this page needs no database, session or context."""
    return HttpResponse(get_template("kit/fault.html").render(), status=500)
