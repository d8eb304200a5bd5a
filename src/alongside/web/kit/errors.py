"""Error pages: what happened, in a sentence, and where to go. `urls.py` of the project names the handlers."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import requires_csrf_token

PAGES: dict[int, tuple[Any, tuple[Any, ...]]] = {
    400: (
        _("We could not read that"),
        (_("Something in the address or in what was sent is not as it should be. Go back and try again."),),
    ),
    403: (
        _("You do not have access to this page"),
        (_("You may be signed in with another account, or your part in this service may have changed."),),
    ),
    404: (
        _("We cannot find that page"),
        (
            _("If you typed the address, check it. If you followed a link, it may be old or cut short."),
            _("It may also be a page that this account cannot see."),
        ),
    ),
    405: (
        _("This page cannot be opened like that"),
        (_("Go back to the page you came from and press its button again."),),
    ),
    413: (
        _("That is too large to send"),
        (_("Send a smaller file, or split it in two. Nothing was kept of this one."),),
    ),
    429: (
        _("Too many tries in a short time"),
        (_("Wait a few minutes and try again. This keeps everybody’s accounts safe."),),
    ),
}
FORM_EXPIRED = (
    _("This form waited too long"),
    (_("Go back, reload the page and send the form again. Nothing was changed."),),
)
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def error_page(request: HttpRequest, status: int, *sentences: Any) -> HttpResponse:
    """The page for a status, with its own sentences or those given."""
    heading, usual = PAGES[status]
    return _drawn(request, status, heading, sentences or usual)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where too much was sent."""
    return error_page(request, 413 if isinstance(exception, TOO_LARGE) else 400)


@requires_csrf_token
def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403; a sentence raised with the exception is shown."""
    said = [argument for argument in getattr(exception, "args", ()) if argument]
    return error_page(request, 403, *said)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, the same for what is absent and for what is hidden."""
    del exception
    return error_page(request, 404)


@requires_csrf_token
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without a valid token (``CSRF_FAILURE_VIEW``)."""
    del reason
    heading, sentences = FORM_EXPIRED
    return _drawn(request, 403, heading, sentences)


def fault(request: HttpRequest) -> HttpResponse:
    """500: stands alone, in both languages, asking neither database nor session."""
    del request
    page = render_to_string("kit/500.html", {"stylesheet": f"{settings.STATIC_URL}kit/look.css"})
    return HttpResponse(page, status=500)


def _drawn(request: HttpRequest, status: int, heading: Any, sentences: tuple[Any, ...]) -> HttpResponse:
    return render(request, "kit/error.html", {"heading": heading, "sentences": sentences}, status=status)
