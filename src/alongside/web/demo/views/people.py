"""Whom one can be here, and signing in as them with one press."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from alongside.web.demo.queries.cast import get_visitor, groups
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.queries.itself import CHOSEN

BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_GET
@open_to(Audience.DEVELOPMENT)
def people(request: HttpRequest) -> HttpResponse:
    """Each kind of person, what there is to see, and one of them in each organisation."""
    return render(request, "demo/people.html", {"groups": groups()})


@require_POST
@open_to(Audience.DEVELOPMENT)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of them. Nobody else’s address is taken: real people sign in by themselves."""
    visitor = get_visitor(request.POST.get("address", ""))
    if visitor is None or not settings.DEVELOPMENT:
        raise Http404
    login(request, visitor.person.account, backend=BACKEND)
    request.session[CHOSEN] = str(visitor.person.public_id)
    return redirect(_first_page(visitor.person.account))


def _first_page(account: Any) -> str:
    """As after any first sign-in: whoever was never asked for their language is asked now."""
    home = reverse("home")
    return home if account.language_asked_at else f"{reverse('people:language')}?{urlencode({'next': home})}"
