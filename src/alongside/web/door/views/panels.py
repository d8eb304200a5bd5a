"""What the door adds to other apps’ pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from alongside.core.door.policy import CLOSES_AFTER, OPENS_BEFORE
from alongside.web.delivery.permissions import organises
from alongside.web.delivery.queries.mine import my_calendar
from alongside.web.door.permissions import pass_token
from alongside.web.door.queries.doorway import door_of, rows_of, unsettled
from alongside.web.door.queries.sheets import sheets_of
from alongside.web.door.queries.visits import lone_roles, under_way, visit_of

SESSION, REGISTER, HERE, VISITS = (
    f"door/panels/{name}.html" for name in ("session", "register", "here", "visits")
)


def way_to_the_door(request: HttpRequest, session: Any) -> SafeString | None:
    """For those who organise a session: its code, poster and tablet."""
    door = door_of(session, timezone.now())
    if door.state == "OFF" or not _organises(request, session):
        return None
    return render_to_string(SESSION, {"session": session, "door": door}, request)


def what_the_door_says(request: HttpRequest, session: Any) -> SafeString | None:
    """Above the register: whom the door proposes, where anything was said there; and the signed sheet."""
    if door_of(session, timezone.now()).state == "OFF":
        return None
    own = _organises(request, session)
    rows, names = (rows_of(session), unsettled(session).count()) if own else ([], 0)
    context = {
        "session": session,
        "said": bool(rows or names),
        "to_record": sum(row.is_to_record for row in rows),
        "mismatches": sum(bool(row.proposed.mismatches) or row.differs for row in rows),
        "names": names,
        "sheets": sheets_of(session).count(),
        "takes_sheets": session.state == "PLANNED",
    }
    return render_to_string(REGISTER, context, request)


def _organises(request: HttpRequest, session: Any) -> bool:
    return organises(request.who, session.service, timezone.localdate())  # type: ignore[attr-defined]


def here_now(request: HttpRequest, person: Any, counted: dict[str, int]) -> SafeString | None:
    """On one’s own page: the sessions whose doors are open to one now."""
    if not counted["near"]:
        return None
    now = timezone.now()
    near = [each.session for each in _near(person, now)]
    doors = [(session, pass_token(session, person)) for session in near if door_of(session, now).is_open]
    return render_to_string(HERE, {"doors": doors}, request) if doors else None


def coming_now(_request: HttpRequest, person: Any) -> dict[str, QuerySet[Any]]:
    """What that panel counts."""
    return {"near": _near(person, timezone.now())}


def _near(person: Any, now: datetime) -> QuerySet[Any]:
    """Sessions that one is coming to, about to begin or hardly over."""
    return my_calendar(person, now - CLOSES_AFTER).filter(session__starts_at__lte=now + OPENS_BEFORE)


def here_by_link(request: HttpRequest, invitation: Any) -> SafeString | None:
    """On the page of one’s own answer link: the door, while it is open and one is coming."""
    session = invitation.session
    if invitation.state != "ACCEPTED" or not door_of(session, timezone.now()).is_open:
        return None
    doors = [(session, pass_token(session, invitation.person))]
    return render_to_string(HERE, {"doors": doors}, request)


def looking_out(request: HttpRequest, _subject: Any, counted: dict[str, int]) -> SafeString | None:
    """On the first pages: one’s own visit, and whoever is not back and one must know of."""
    who, now = request.who, timezone.now()  # type: ignore[attr-defined]
    seen = list(under_way(who)) if counted["out"] else []  # one's own is among them
    out = [each for each in seen if each.person_id != who.person.pk]
    context = {
        "own": next((each for each in seen if each.person_id == who.person.pk), None),
        "late": [each for each in out if each.expected_at <= now],
        "out": len(out),
    }
    return render_to_string(VISITS, context, request)


def not_back(request: HttpRequest, subject: Any, counted: dict[str, int]) -> SafeString | None:
    """For a coordinator’s week: only where somebody is out."""
    return looking_out(request, subject, counted) if counted["out"] else None


def out_now(request: HttpRequest, _subject: Any) -> dict[str, QuerySet[Any]]:
    """What these panels count."""
    return {"out": under_way(request.who)}  # type: ignore[attr-defined]


def alone_in_it(request: HttpRequest, session: Any) -> SafeString | None:
    """On the page of a session in which somebody is on their own: the way to be looked out for."""
    roles = lone_roles(session)
    own = session.invitations.filter(
        person=request.who.person,
        state="ACCEPTED",
        session_role__role__in=roles,  # type: ignore[attr-defined]
    )
    if not roles or not own.exists():
        return None
    context = {"own": visit_of(request.who.person), "session": session}  # type: ignore[attr-defined]
    return render_to_string(VISITS, context, request)
