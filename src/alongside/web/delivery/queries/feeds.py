"""What stands in a calendar that somebody subscribed to, and when it last changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q
from django.utils.translation import gettext

from alongside.web.delivery.models import Feed, Invitation, Session
from alongside.web.delivery.queries.names import title_outside

SINCE = timedelta(days=31)
AHEAD = timedelta(days=400)
IN_A_CALENDAR = (Session.State.PLANNED, Session.State.HELD, Session.State.CANCELLED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One session in a calendar. ``sequence`` goes up with every change of it, as calendars want to know."""

    session: Session
    title: str
    sequence: int
    changed_at: datetime


def feed_of(person: Any, service: Any = None) -> Feed | None:
    """The person's live feed of their own sessions, or of a service; None where there is none."""
    return Feed.objects.filter(person=person, service=service, ended_at__isnull=True).first()


def get_own_feed(person: Any, pk: int) -> Feed | None:
    """One of the person's live feeds, or None."""
    found = Feed.objects.filter(person=person, ended_at__isnull=True, pk=pk)
    return found.select_related("person__organisation", "service").first()


def live_feed(public_id: Any) -> Feed | None:
    """The feed of that identity, as long as it lives and its person is here; otherwise None."""
    here = Q(person__merged_into__isnull=True, person__erased_at__isnull=True)
    found = Feed.objects.filter(here, public_id=public_id, ended_at__isnull=True)
    return found.select_related("person__organisation", "service__organisation").first()


def entries_of(feed: Feed, at: datetime) -> list[Entry]:
    """The sessions of a feed, from a month ago on, soonest first; cancelled ones are among them, and say so."""
    if feed.service is not None:
        return _of_service(feed.service, at)
    said_yes = Q(state=Invitation.State.ACCEPTED)
    called_off = Q(state=Invitation.State.STOOD_DOWN, steps__from_state=Invitation.State.ACCEPTED)
    found = Invitation.objects.filter(
        said_yes | called_off,
        person=feed.person,
        session__ends_at__gt=at - SINCE,
        session__starts_at__lt=at + AHEAD,
    )
    rows = found.select_related("session__place", "session__service", "session_role__role").distinct()
    return entries(
        {each.session: each.session_role.role for each in rows.order_by("session__starts_at", "pk")}
    )


def entries(sessions: dict[Session, Any]) -> list[Entry]:
    """Each session with the role in it that the calendar is about (None for no one role)."""
    changes = _changes(sessions)
    return [
        Entry(session, _title(session, role), *changes.get(session.pk, (0, session.created_at)))
        for session, role in sessions.items()
    ]


def last_change(feed: Feed, found: Iterable[Entry]) -> datetime:
    """When what the feed shows was last different."""
    steps = Invitation.objects.filter(person=feed.person).aggregate(last=Max("steps__at"))["last"]
    moments = [feed.made_at, *(entry.changed_at for entry in found)]
    return max([*moments, steps] if steps and feed.service is None else moments)


def _of_service(service: Any, at: datetime) -> list[Entry]:
    found = Session.objects.filter(
        service=service, state__in=IN_A_CALENDAR, ends_at__gt=at - SINCE, starts_at__lt=at + AHEAD
    )
    rows = (
        found.select_related("place", "service").prefetch_related("roles__role").order_by("starts_at", "pk")
    )
    return entries({session: _telling(session) for session in rows})


def _telling(session: Session) -> Any:
    """A role of the session whose title would reveal health, if there is one."""
    return next((line.role for line in session.roles.all() if line.role.reveals_health), None)


def _title(session: Session, role: Any) -> str:
    """The session's own title; where the part would reveal health, what those outside the team may read."""
    if role is None or not role.reveals_health:
        return str(session.title)
    return title_outside(role) if role.alias else gettext("A session")


def _changes(sessions: Iterable[Session]) -> dict[int, tuple[int, datetime]]:
    """How often each session was changed since it was planned, and when last."""
    kept = Session.history.filter(id__in=[session.pk for session in sessions])  # type: ignore[attr-defined]
    rows = kept.order_by().values("id").annotate(n=Count("history_id"), last=Max("history_date"))
    return {row["id"]: (row["n"] - 1, row["last"]) for row in rows}
