"""What must hold before a session is planned, changed or cancelled; each refusal says what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from alongside.core.calendar.recurrence import EARLIEST_YEAR, LATEST_YEAR
from alongside.core.delivery.viability import RoleNeed
from alongside.core.shared.errors import Refusal
from alongside.core.shared.periods import Span
from alongside.core.shared.sentences import say
from alongside.core.shared.sides import Side
from alongside.web.delivery.models import Session
from alongside.web.delivery.queries.register import WAS_THERE, holding_entries
from alongside.web.kit.typed import typed, typed_lines
from alongside.web.people.queries.clock import local_day

LONGEST_MINUTES = 24 * 60
LONGEST_TITLE = 200
LONGEST_REASON = 300
MORE = frozenset({"pattern", "original_on", "reference", "proposed_by", "state"})
Numbers = tuple[int, int, int]
"""Minimum, ideal and maximum of a role in one session."""


def check_reason(reason: str) -> str:
    """The reason as it is kept. Raises ``Refusal`` where there is none."""
    why = typed_lines(reason, LONGEST_REASON)
    if not why:
        raise Refusal(say("Say in a few words why. Everybody who was asked will read it."))
    return why


def check_span(starts_at: datetime, ends_at: datetime) -> None:
    """Raises ``Refusal`` for a session that ends before it starts, lasts more than a day, or is in a far year."""
    if not all(EARLIEST_YEAR <= moment.year <= LATEST_YEAR for moment in (starts_at, ends_at)):
        raise Refusal(say("Give a year from {first} to {last}.", first=EARLIEST_YEAR, last=LATEST_YEAR))
    try:
        span = Span(starts_at, ends_at)
    except ValueError as wrong:
        raise Refusal(say("A session must end after it starts.")) from wrong
    if span.minutes > LONGEST_MINUTES:
        raise Refusal(say("A session lasts a day at most. Plan one session for each day."))


def named(title: str) -> str:
    name = typed(title, LONGEST_TITLE)
    if not name:
        raise Refusal(say("Give the session a name."))
    return name


def check_is_ours(service: Any, roles: Iterable[Any], more: Mapping[str, Any]) -> None:
    """A role, pattern or person from elsewhere is a fault of the caller, as is a field that is not for callers."""
    if strange := set(more) - MORE:
        raise TypeError(f"a session takes no {', '.join(sorted(strange))} here")
    pattern, person = more.get("pattern"), more.get("proposed_by")
    of_a_service = [*roles, pattern] if pattern is not None else list(roles)
    if any(each.service_id != service.pk for each in of_a_service):
        raise ValueError("the role or pattern is not one of this service's")
    if person is not None and person.organisation_id != service.organisation_id:
        raise ValueError("the person belongs to another organisation")


def check_nobody_came(session: Session) -> None:
    if holding_entries(session=session, attendance__in=WAS_THERE).exists():
        raise Refusal(
            say("By its register somebody came to this session. Put that right first if it was not held.")
        )


def check_is_to_come(starts_at: datetime, at: datetime) -> None:
    if starts_at <= at:
        raise Refusal(say("That time is past. Give a day and time that are still to come."))


def check_open_for(service: Any, place: Any, starts_at: datetime) -> None:
    day = local_day(service.organisation, starts_at)
    if service.closed_on is not None and service.closed_on <= day:
        raise Refusal(say("This service closes on {day}, so it has no session then.", day=service.closed_on))
    if place is None:
        return
    if place.organisation_id != service.organisation_id:
        raise ValueError(f"{place!r} belongs to another organisation")
    if place.closed_on is not None and place.closed_on <= day:
        raise Refusal(say("{place} is closed from {day}.", place=place.name, day=place.closed_on))


def check_numbers(numbers: Mapping[Any, Numbers]) -> None:
    if not numbers:
        raise Refusal(say("Give the session at least one role first."))
    for role, (low, ideal, most) in numbers.items():
        RoleNeed(role.pk, role.title, Side(role.side), low, ideal, most)


def check_can_change(session: Session, at: datetime) -> None:
    check_not_held(session)
    if session.state in (Session.State.CANCELLED, Session.State.REFUSED):
        raise Refusal(say("This session is cancelled, so it cannot be changed. Plan a new one."))
    if session.starts_at <= at:
        raise Refusal(say("This session has begun or is over, so it cannot be changed."))


def check_not_held(session: Session) -> None:
    if session.state == Session.State.HELD:
        raise Refusal(say("This session has been held. Correct its register instead."))
