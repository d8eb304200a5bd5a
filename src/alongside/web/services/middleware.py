"""Works out, once a request, for which person and organisation an account is acting, and by whose clock."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from alongside.web.people.queries.clock import clock_of
from alongside.web.services.queries import who_is_asking

CHOSEN = "chosen_person"


class WhoIsAsking:
    """Gives every request a ``who``: account, person, organisation and audiences, read when first needed.

    Days and times are told by the clock of that organisation; by the installation's own where there is none.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.who = SimpleLazyObject(lambda: who_is_asking(request.user, request.session.get(CHOSEN)))  # type: ignore[attr-defined]
        with timezone.override(_zone_of(request)):
            return self.get_response(request)


def _zone_of(request: HttpRequest) -> ZoneInfo | None:
    organisation = request.who.organisation  # type: ignore[attr-defined]
    return None if organisation is None else clock_of(organisation)
