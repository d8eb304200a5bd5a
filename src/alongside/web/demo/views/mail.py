"""The letters that development kept instead of sending them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from alongside.web.demo.queries.mail import NEWEST, get_letter, is_kept, letters
from alongside.web.kit.access import Audience, open_to


@require_GET
@open_to(Audience.DEVELOPMENT)
def mail(request: HttpRequest) -> HttpResponse:
    """The newest letters, the newest first."""
    return render(request, "demo/mail.html", {"letters": letters(), "is_kept": is_kept(), "most": NEWEST})


@require_GET
@open_to(Audience.DEVELOPMENT)
def letter(request: HttpRequest, key: str) -> HttpResponse:
    """One letter, with its links to follow."""
    found = get_letter(key)
    if found is None:
        raise Http404
    return render(request, "demo/letter.html", {"letter": found})
