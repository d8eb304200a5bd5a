"""What the base template needs on every page; nothing here asks the database."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from alongside.web.kit import language, navigation
from alongside.web.kit.navigation import Place


def page(request: HttpRequest) -> dict[str, Any]:
    """Menu, account links, footer links and the other languages, worked out only where drawn.

    An error page may be drawn before it is known who is asking; then there is no menu.
    """
    known = hasattr(request, "who")
    return {
        "menu": _later(navigation.menu, request) if known else [],
        "account_menu": _later(navigation.links, request, Place.ACCOUNT) if known else [],
        "footer_menu": _later(navigation.links, request, Place.FOOTER),
        "language_choices": _later(language.choices, request),
    }


def _later(function: Any, *arguments: Any) -> SimpleLazyObject:
    return SimpleLazyObject(partial(function, *arguments))
