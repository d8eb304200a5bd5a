"""A small world to try the rules of a rota in: one week of March 2026, a library, and people who are easily told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from alongside.core.rota.problem import Fixed, Offer, Part, Past, Person, Pin, Problem, Session
from alongside.core.shared.periods import Days, Span
from alongside.core.shared.sides import Side

MARCH = Days(date(2026, 3, 2), date(2026, 3, 30))
ASKED = Past(asked=1, last_asked_on=date(2025, 1, 1), came={"old": 1})
"""Somebody who was asked long ago and came: the past that costs least to leave as it is."""


def span(day: int = 2, hour: float = 10, minutes: int = 60) -> Span:
    """A span on that day of March 2026; the second is a Monday. The clocks change on the 29th."""
    starts = datetime(2026, 3, day, tzinfo=UTC) + timedelta(hours=hour)
    return Span(starts, starts + timedelta(minutes=minutes))


def lay(key: str, **known: object) -> Person:
    """A lay person who was asked before, unless said otherwise."""
    return Person(**{"key": key, "side": Side.LAY, "past": ASKED, **known})  # type: ignore[arg-type]


def professional(key: str, **known: object) -> Person:
    """A professional, likewise."""
    return Person(**{"key": key, "side": Side.PROFESSIONAL, "past": ASKED, **known})  # type: ignore[arg-type]


def part(key: str = "help", **known: object) -> Part:
    """A lay part for one person, who is needed."""
    return Part(**{"key": key, "side": Side.LAY, **known})  # type: ignore[arg-type]


def session(
    key: str = "reading", day: int = 2, hour: float = 10, minutes: int = 60, **known: object
) -> Session:
    """A session of an hour with one lay part."""
    given = {"key": key, "span": span(day, hour, minutes), "parts": (part(),), **known}
    return Session(**given)  # type: ignore[arg-type]


def problem(people: object = (), sessions: object = (), **known: object) -> Problem:
    """A problem of these people and sessions."""
    given = {"days": MARCH, "people": tuple(people), "sessions": tuple(sessions), **known}  # type: ignore[arg-type]
    return Problem(**given)  # type: ignore[arg-type]


def offer(person: str, session: str = "reading", part: str = "help") -> Offer:
    """An offer."""
    return Offer(session, part, person)


def pin(person: str, fixed: Fixed = Fixed.ACCEPTED, session: str = "reading", part: str = "help") -> Pin:
    """Something settled."""
    return Pin(session, person, fixed, part)


def changed(what: Problem, **known: object) -> Problem:
    """The same problem with something else in it."""
    return replace(what, **known)  # type: ignore[arg-type]
