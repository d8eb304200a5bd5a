"""Who may open which page. Every view says so with ``open_to``; a sweep walks them all.

This decides only what *kind* of person may come in. Which rows they then see is a matter of the
queries, which are always given the organisation (a stranger's row is simply not found).
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


class Audience(Enum):
    """A kind of person who may open a page."""

    ANYONE = "anyone, signed in or not"
    LINK = "whoever holds the signed link"
    SIGNED_IN = "anyone with an account"
    PERSON = "anyone whom an organisation here knows as a person"
    PROFESSIONAL = "a professional of some service"
    COORDINATOR = "a coordinator of the organisation"
    EVALUATOR = "a commissioner or evaluator, who sees no names"
    ADMINISTRATOR = "an administrator of the organisation"
    DEVELOPMENT = "anyone, where the application runs for development"


OPEN_WITHOUT_ACCOUNT = {Audience.ANYONE, Audience.LINK, Audience.DEVELOPMENT}


def open_to(*audiences: Audience) -> Callable[[View], View]:
    """Let only these kinds of people open the view; strangers are asked to sign in first."""
    allowed = frozenset(audiences)

    def guarded(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return _turned_away(request, allowed) or view(request, *args, **kwargs)

        inner.open_to = allowed  # type: ignore[attr-defined]
        return inner

    return guarded


def _turned_away(request: HttpRequest, allowed: frozenset[Audience]) -> HttpResponse | None:
    if Audience.DEVELOPMENT in allowed and not settings.DEVELOPMENT:
        raise Http404
    if allowed & OPEN_WITHOUT_ACCOUNT:
        return None
    if not request.user.is_authenticated:
        from django.contrib.auth.views import redirect_to_login  # its models exist only once apps are loaded

        return redirect_to_login(request.get_full_path())
    if not allowed & request.who.audiences:  # type: ignore[attr-defined]
        raise PermissionDenied
    return None
