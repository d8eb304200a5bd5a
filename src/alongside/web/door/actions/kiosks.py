"""Opening and closing a tablet at a door."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.door.models import Kiosk, KioskSession
from alongside.web.door.queries.doorway import door_of


@transaction.atomic
def open_kiosk(session: Any, *, by: Any, at: datetime, also: Sequence[Any] = ()) -> Kiosk:
    """Open a tablet at the door of a session, and of others of the day, until the last of their doors closes.

    Raises ``Refusal`` where those of the first are not open.
    """
    door = door_of(session, at)
    if door.state == "EARLY":
        raise Refusal(say("The doors of this session open {when}.", when=door.opens.starts_at))
    if not door.is_open:
        raise Refusal(say("The doors of this session are closed."))
    ends = max([door.opens.ends_at, *(door_of(each, at).opens.ends_at for each in also)])
    kiosk = Kiosk.objects.create(session=session, opened_by=by, opened_at=at, ends_at=ends)
    KioskSession.objects.bulk_create(KioskSession(kiosk=kiosk, session=each) for each in also)
    return kiosk


def close_kiosk(kiosk: Kiosk, *, by: Any, at: datetime) -> Kiosk:
    """Close it: the tablet no longer shows who is expected. What it has not sent yet it can still send."""
    Kiosk.objects.filter(pk=kiosk.pk, closed_at__isnull=True).update(closed_at=at, closed_by=by)
    kiosk.refresh_from_db()
    return kiosk
