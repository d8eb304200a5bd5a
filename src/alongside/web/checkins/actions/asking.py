"""Asking: whoever's turn it is gets one message, and nobody is reminded."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, Final

from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.web.checkins.actions.beginning import begin_after_session, begin_own
from alongside.web.checkins.models import CheckIn
from alongside.web.checkins.queries.due import people_to_ask, sessions_to_ask_after
from alongside.web.delivery.queries.first_time import sessions_with_keys
from alongside.web.messaging.actions import send
from alongside.web.people.queries import people_of
from alongside.web.people.queries.clock import clock_of
from alongside.web.services.queries.service import services_of

OWN, AFTER = "checkins.own", "checkins.session"
MOST: Final = 500
"""So many at most are asked in one round; the next round goes on."""


def ask_those_due(organisation: Any, *, at: datetime) -> int:
    """Ask everybody whose turn it is today, each once; returns how many were asked."""
    due = people_to_ask(organisation, at)
    people = {each.pk: each for each in people_of(organisation).filter(pk__in=[d.person for d in due[:MOST]])}
    services = {each.pk: each for each in services_of(organisation)}
    return sum(_asked_own(people[each.person], services.get(each.service or 0), at) for each in due[:MOST])


@transaction.atomic
def _asked_own(person: Any, service: Any, at: datetime) -> bool:
    try:
        check_in = begin_own(person, at=at, service=service, asked=True)
    except Refusal:  # they left, or were forgotten, in the meantime
        return False
    return _sent(check_in, OWN, at)


def ask_after_sessions(organisation: Any, *, at: datetime) -> int:
    """Ask one professional of each session that was held lately; returns how many were asked."""
    chosen = list(sessions_to_ask_after(organisation, at))[:MOST]
    sessions = sessions_with_keys(organisation, [session for session, _person in chosen])
    people = {each.pk: each for each in people_of(organisation).filter(pk__in=[p for _s, p in chosen])}
    return sum(_asked_after(people[person], sessions[session], at) for session, person in chosen)


@transaction.atomic
def _asked_after(person: Any, session: Any, at: datetime) -> bool:
    try:
        check_in = begin_after_session(person, session, at=at, asked=True)
    except Refusal:
        return False
    return _sent(check_in, AFTER, at)


def _sent(check_in: CheckIn, kind: str, at: datetime) -> bool:
    """Have the person told, unless they came to it by themselves a moment ago."""
    if check_in.asked_at != at:
        return False
    clock = clock_of(check_in.person.organisation)
    send(
        check_in.person, kind=kind, facts={}, key=f"{kind}:{check_in.pk}", at=at, about=check_in.public_id,
        expires_at=datetime.combine(check_in.until_on, time(), clock),
    )  # fmt: skip
    return True
