"""A tablet that stands at a door shows that door, and nothing else, until whoever opened it leaves it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from alongside.web.door.permissions import KIOSK_COOKIE, read_tablet
from alongside.web.door.queries.kiosks import is_open

WAYS_OUT = ("account_login", "account_logout", "people:choose", "people:language")
"""What whoever opened the tablet needs to sign in again."""


class TabletStaysAtItsDoor:
    """Leads a browser that is an open tablet back to its door, whatever other page it asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request.COOKIES.get(KIOSK_COOKIE, "")
        if token and not _is_let_through(request.path):
            kiosk = read_tablet(token)
            if kiosk is not None and is_open(kiosk, timezone.now()):
                return HttpResponseRedirect(reverse("door:kiosk"))
        return self.get_response(request)


def _is_let_through(path: str) -> bool:
    steps = ("/account/2fa/authenticate/", *(reverse(name) for name in WAYS_OUT))
    ours = (reverse("door:kiosk"), reverse("door:send"), reverse("door:worker"))
    return path.startswith((settings.STATIC_URL, *ours, *steps))
