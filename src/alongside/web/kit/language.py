"""Which language a page is in: what the person chose, kept for next time.

In order: what they choose now (``?lang=cy``), what an earlier middleware set as ``request.preferred_language``,
the account's ``language``, the cookie, what the browser asks for, English.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers

PARAMETER: Final = "lang"
A_YEAR: Final = 365 * 24 * 3600
OWN_NAMES: Final = {"en": "English", "cy": "Cymraeg"}

language_chosen = Signal()
"""Sent with ``request`` and ``language`` when somebody chooses, so that an account can remember."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A language to switch to: its code, its own name, and this page's address in it."""

    code: str
    name: str
    href: str


def known(code: str | None) -> str | None:
    """The language code if we speak it, else None. ``cy-GB`` is ``cy``."""
    short = (code or "").lower().split("-")[0]
    return short if short in dict(settings.LANGUAGES) else None


def choices(request: HttpRequest) -> list[Choice]:
    """The languages that this page is not in."""
    now = known(translation.get_language())
    return [
        Choice(code, OWN_NAMES.get(code, code), _address(request, code))
        for code, _name in settings.LANGUAGES
        if code != now
    ]


def preferred(request: HttpRequest) -> str:
    """The language for this request, before any new choice."""
    return (
        known(getattr(request, "preferred_language", None))
        or known(getattr(getattr(request, "user", None), "language", None))
        or known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
        or known(translation.get_language_from_request(request))
        or "en"
    )


def _address(request: HttpRequest, code: str) -> str:
    query = request.GET.copy()
    query[PARAMETER] = code
    return f"{request.path}?{query.urlencode()}"


class LanguageMiddleware:
    """Speaks the person's language for one request. Stands after whatever says who is asking."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = known(request.GET.get(PARAMETER)) if request.method in ("GET", "HEAD") else None
        if chosen:
            return _remember(request, chosen)
        code = preferred(request)
        request.LANGUAGE_CODE = code
        with translation.override(code):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", code)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def _remember(request: HttpRequest, code: str) -> HttpResponse:
    language_chosen.send(sender=LanguageMiddleware, request=request, language=code)
    query = request.GET.copy()
    del query[PARAMETER]
    address = f"{request.path}?{query.urlencode()}" if query else request.path
    response = HttpResponseRedirect("/" + address.lstrip("/"))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=A_YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response
