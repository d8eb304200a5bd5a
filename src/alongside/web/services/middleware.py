"""Works out, once a request, for which person and organisation an account is acting."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from alongside.web.services.queries import who_is_asking

CHOSEN = "chosen_person"


class WhoIsAsking:
    """Gives every request a ``who``: account, person, organisation and audiences, read when first needed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.who = SimpleLazyObject(lambda: who_is_asking(request.user, request.session.get(CHOSEN)))  # type: ignore[attr-defined]
        return self.get_response(request)
