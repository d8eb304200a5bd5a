"""Reminders of sessions that people said yes to, written down shortly before they are due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from alongside.core.messaging.reminders import LOOKS_AHEAD, reminders_of
from alongside.web.delivery.actions.mail import name_of_kind
from alongside.web.delivery.models import Invitation
from alongside.web.delivery.queries.invitations import to_be_reminded
from alongside.web.delivery.queries.sessions import zone_of
from alongside.web.messaging.actions import Draft, send_many
from alongside.web.messaging.queries import wants_reminders

WRITTEN_AHEAD = timedelta(hours=1)


def write_reminders(at: datetime) -> int:
    """Write the reminders that are due within the hour; returns how many are new.

    One that was written before, or that its person does not want, is not written; neither is one of a session that
    has begun. A session that is moved has reminders of its new time.
    """
    coming = list(to_be_reminded(at, at + LOOKS_AHEAD))
    wanting = wants_reminders({each.person_id for each in coming})
    drafts = [
        draft
        for each in coming
        if each.person_id in wanting
        for draft in _reminders(each, at + WRITTEN_AHEAD)
    ]
    return send_many(drafts, at=at)


def _reminders(invitation: Invitation, until: datetime) -> Iterator[Draft]:
    session = invitation.session
    starts = session.starts_at.isoformat()
    said_yes_at = invitation.answered_at or invitation.asked_at
    due = [
        each for each in reminders_of(session.starts_at, said_yes_at, zone_of(session)) if each.at <= until
    ]
    for each in due[-1:]:  # of two that are overdue, the nearer says it all
        yield Draft(
            invitation.person,
            kind=name_of_kind("REMINDER"),
            key=f"{each.reminder.name}:{invitation.public_id}:{starts}",
            facts={"starts_at": starts},
            not_before=each.at,
            expires_at=session.starts_at,
            about=invitation.public_id,
        )
