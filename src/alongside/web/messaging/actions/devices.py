"""Devices on which a person takes notifications: added by the device itself, ended by either side."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.messaging.models import PushDevice

LONGEST = 1000


@transaction.atomic
def add_device(person: Any, *, endpoint: str, key: str, secret: str, at: datetime) -> PushDevice:
    """Show notifications on this device from now on; one that is there already stays.

    Raises ``Refusal`` for what no browser would send: an address that is not of a push service we know, or no keys.
    """
    if not (_is_push_service(endpoint) and 80 <= len(key) <= 120 and 16 <= len(secret) <= 60):
        raise Refusal(say("This device cannot take notifications from us."))
    fresh = PushDevice(person=person, endpoint=endpoint, key=key, secret=secret, added_at=at)
    PushDevice.objects.bulk_create([fresh], ignore_conflicts=True)
    return PushDevice.objects.get(person=person, endpoint=endpoint, ended_at__isnull=True)


@transaction.atomic
def end_device(person: Any, pk: int) -> bool:
    """Show nothing there any more. Returns False where that was so already."""
    live = PushDevice.objects.filter(person=person, pk=pk, ended_at__isnull=True)
    return bool(live.update(ended_at=timezone.now()))


def _is_push_service(endpoint: str) -> bool:
    """Only push services of browsers are ever called, never an address that somebody thought of."""
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    known = any(host == each or host.endswith(f".{each}") for each in settings.PUSH_SERVICES)
    return (
        parts.scheme == "https"
        and known
        and port in (None, 443)
        and "@" not in parts.netloc
        and len(endpoint) <= LONGEST
    )
