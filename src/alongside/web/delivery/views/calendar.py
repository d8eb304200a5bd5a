"""Calendar files: one session, or all that a person is coming to (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from icalendar import Calendar, Event, vText

from alongside.web.delivery.permissions import standing_of
from alongside.web.delivery.queries.feeds import Entry, entries
from alongside.web.delivery.queries.mine import my_calendar
from alongside.web.delivery.queries.sessions import get_session
from alongside.web.kit.access import Audience, open_to

CONTENT_TYPE = "text/calendar; charset=utf-8"
A_MONTH = timedelta(days=31)


@require_GET
@open_to(Audience.PERSON)
def one_session(request: HttpRequest, session: UUID) -> HttpResponse:
    """One session to add to a calendar."""
    found = get_session(request.who.organisation, session)
    hidden = found.state in ("PROPOSED", "REFUSED")
    if hidden and not standing_of(request.who, found.service, timezone.localdate()).sees_names:
        raise Http404
    return calendar_file([found], f"{found.public_id}.ics")


@require_GET
@open_to(Audience.PERSON)
def mine(request: HttpRequest) -> HttpResponse:
    """Every session that the person said yes to, from a month ago on."""
    now = timezone.now()
    sessions = [each.session for each in my_calendar(request.who.person, now - A_MONTH)]
    return calendar_file(sessions, "alongside.ics")


def calendar_file(sessions: Iterable[Any], name: str) -> HttpResponse:
    """The sessions as a calendar file. Titles only: whose part it is, and why, is nobody else's business."""
    response = HttpResponse(drawn(entries(dict.fromkeys(sessions))), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def drawn(found: Iterable[Entry], *, name: str = "") -> bytes:
    """A calendar (RFC 5545); ``name`` is what a program that subscribes to it shows (RFC 7986)."""
    calendar = Calendar()
    calendar.add("prodid", "-//alongside//sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(hours=4), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT4H")
    for entry in found:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Event:
    session, event = entry.session, Event()
    event.add("uid", f"{session.public_id}@alongside")
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("dtstart", session.starts_at.astimezone(UTC))
    event.add("dtend", session.ends_at.astimezone(UTC))
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if session.state == "CANCELLED" else "CONFIRMED")
    event.add(
        "url", settings.SITE_ADDRESS.rstrip("/") + reverse("delivery:session", args=[session.public_id])
    )
    if session.place is not None:
        where = [session.place.name, session.place.address, session.place.postcode]
        event["location"] = vText(", ".join(" ".join(part.split()) for part in where if part))
        if session.place.access:
            event.add("description", _("Getting in: %(words)s") % {"words": session.place.access})
    return event
