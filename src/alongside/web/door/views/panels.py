"""What the door adds to other apps’ pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from alongside.web.delivery.permissions import standing_of
from alongside.web.door.queries.doorway import door_of, rows_of, unsettled


def way_to_the_door(request: HttpRequest, session: Any) -> SafeString | None:
    """For those who organise a session: its code, poster and tablet."""
    standing = standing_of(request.who, session.service, timezone.localdate())  # type: ignore[attr-defined]
    door = door_of(session, timezone.now())
    if not standing.organises or door.state == "OFF":
        return None
    return render_to_string("door/panels/session.html", {"session": session, "door": door}, request)


def what_the_door_says(request: HttpRequest, session: Any) -> SafeString | None:
    """Above the register: whom the door proposes, where anything was said there."""
    standing = standing_of(request.who, session.service, timezone.localdate())  # type: ignore[attr-defined]
    if not standing.organises:
        return None
    rows, names = rows_of(session), unsettled(session).count()
    if not rows and not names:
        return None
    context = {
        "session": session,
        "to_record": sum(row.is_to_record for row in rows),
        "mismatches": sum(bool(row.proposed.mismatches) or row.differs for row in rows),
        "names": names,
    }
    return render_to_string("door/panels/register.html", context, request)
