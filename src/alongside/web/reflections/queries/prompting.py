"""Whom to ask after a session, by what they said about being asked and when they last were."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alongside.core.messaging.channels import SENT
from alongside.core.reflection.prompting import BETWEEN, FOR, Asked, may_prompt
from alongside.web.delivery.queries.register import WAS_THERE, holding_entries
from alongside.web.delivery.queries.sessions import linked_session
from alongside.web.messaging.queries import ways_of
from alongside.web.messaging.queries.outbox import last_written
from alongside.web.people.queries import consenting
from alongside.web.reflections.models import NoPrompts, NotNow, Reflection

KIND = "reflections.after_session"


def key_of(person: Any, session: Any) -> str:
    """The key of the one message about one session to one person."""
    return f"reflections:{session.public_id}:{person.public_id}"


def to_prompt(at: datetime) -> list[Any]:
    """For each person the register's line of the last session that they may be asked about now.

    Only those with an account whom a message reaches by itself: nobody has to ring anybody for this.
    """
    ended = {"session__ends_at__gt": at - FOR, "session__ends_at__lte": at, "session__state": "HELD"}
    rows = holding_entries(attendance__in=WAS_THERE, person__account__isnull=False, **ended)
    latest = {
        row.person_id: row
        for row in rows.select_related("session", "person").order_by("session__ends_at", "pk")
    }
    found = [latest[key] for key, asked in _known_of(latest, at).items() if may_prompt(asked, at)]
    ways = ways_of(row.person for row in found)
    return [row for row in found if ways[row.person_id] in SENT]


def _known_of(latest: dict[int, Any], at: datetime) -> dict[int, Asked]:
    """What is known of each; those who did not agree to be contacted are left out."""
    keys, sessions = list(latest), [row.session_id for row in latest.values()]
    off = set(NoPrompts.objects.filter(person__in=keys).values_list("person", flat=True))
    away = set(NotNow.objects.filter(session__in=sessions).values_list("person", "session"))
    wrote = set(Reflection.objects.filter(near_session__in=sessions).values_list("by", "near_session"))
    last = last_written(KIND, keys, at - BETWEEN)
    agreed = consenting(keys, "CONTACT")
    return {
        key: Asked(
            ended_at=row.session.ends_at, turned_off=key in off, said_not_now=(key, row.session_id) in away,
            wrote=(key, row.session_id) in wrote, last_at=last.get(key),
        )
        for key, row in latest.items() if key in agreed
    }  # fmt: skip


def session_told(message: Any) -> Any:
    """The session that a message asks about; None where its person turned that off or wrote meanwhile."""
    session = linked_session(message.about)
    if session is None or session.service.organisation_id != message.person.organisation_id:
        return None
    said = NoPrompts.objects.filter(person=message.person).exists()
    away = NotNow.objects.filter(person=message.person, session=session).exists()
    wrote = Reflection.objects.filter(by=message.person, near_session=session).exists()
    return None if said or away or wrote else session
