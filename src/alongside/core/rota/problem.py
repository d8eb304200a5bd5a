"""What a rota is planned from: people, sessions, places, what is fixed already, and how much each wish matters.

All are frozen values. Keys are the caller's own names for people, sessions and places; a problem never needs a
name. Moments carry a time zone; distances are kilometres; lengths of time are minutes unless they say otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import hypot
from zoneinfo import ZoneInfo

from alongside.core.calendar.clashes import FreeTime
from alongside.core.participation.named import Named
from alongside.core.rota.weights import DEFAULT_WEIGHTS, SoftRule, Weight
from alongside.core.shared.periods import Days, Span
from alongside.core.shared.sides import Side

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Point:
    """Where something lies on a flat grid, in kilometres east and north of any one corner."""

    east: float
    north: float

    def distance(self, other: Point) -> float:
        """Kilometres as the crow flies."""
        return hypot(self.east - other.east, self.north - other.north)


@dataclass(frozen=True, slots=True)
class Held:
    """A check that somebody holds, from a day up to and including its last; None for no end."""

    kind: str
    first: date | None = None
    last: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the check is in date that day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Place:
    """Where sessions are held: ``access`` names what it has (``STEP_FREE``, ``HEARING_LOOP``, …)."""

    key: str
    at: Point | None = None
    access: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What the record says of somebody.

    ``asked`` counts the times they were ever asked, ``last_asked_on`` the last day; ``said_yes`` how many of
    ``answered`` invitations they accepted. ``carried`` counts the sessions they took part in in the 28 days before the
    problem begins. ``came`` counts the times they came to each series, by its key.
    """

    asked: int = 0
    last_asked_on: date | None = None
    answered: int = 0
    said_yes: int = 0
    carried: int = 0
    came: Mapping[str, int] = field(default_factory=dict)

    @property
    def never_asked(self) -> bool:
        """Whether nobody ever asked them."""
        return self.asked == 0

    @property
    def first_time(self) -> bool:
        """Whether they never came to any session: somebody should see them through."""
        return not any(self.came.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may be asked.

    ``services`` are those they belong to, None for any. ``free`` is when they are generally free: None for not said
    (they may be asked at any time), an empty tuple for never. The limits are their own: the most sessions in a week
    (Monday to Sunday) and within the problem's days, the most minutes within them; ``rest_minutes`` is the least time
    between two of their sessions. ``travels_km`` is how far they go, ``distances`` the known way to a place where
    better known than by the map. ``would_be_with`` and ``learns_from`` name people they would like beside them,
    ``apart_from`` those they must not meet. ``buddy`` tells that they see newcomers through.
    """

    key: str
    side: Side
    services: frozenset[str] | None = None
    skills: frozenset[str] = frozenset()
    checks: tuple[Held, ...] = ()
    languages: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    home: Point | None = None
    travels_km: float | None = None
    distances: Mapping[str, float] = field(default_factory=dict)
    free: tuple[FreeTime, ...] | None = None
    away: tuple[Days, ...] = ()
    most_a_week: int | None = None
    most_in_all: int | None = None
    most_minutes: int | None = None
    rest_minutes: int = 0
    would_be_with: frozenset[str] = frozenset()
    learns_from: frozenset[str] = frozenset()
    apart_from: frozenset[str] = frozenset()
    buddy: bool = False
    past: Past = Past()

    def distance_to(self, place: Place) -> float | None:
        """Kilometres to a place; None where nobody knows."""
        if place.key in self.distances:
            return self.distances[place.key]
        return self.home.distance(place.at) if self.home and place.at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A role within a session, and how many it takes: fewer than ``minimum`` and the session does not stand.

    ``fills_removed_post`` marks work of a post that was taken away: no lay person is asked to do it.
    """

    key: str
    side: Side
    minimum: int = 1
    ideal: int = 1
    maximum: int = 1
    skills: frozenset[str] = frozenset()
    checks: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    fills_removed_post: bool = False


@dataclass(frozen=True, kw_only=True)
class Session:
    """A shared session to be staffed. ``series`` joins those that go on with one another; ``languages`` are those
    in which it is held: whoever speaks none of them is asked last."""

    key: str
    span: Span
    parts: tuple[Part, ...]
    service: str = ""
    series: str = ""
    place: str = ""
    languages: frozenset[str] = frozenset()

    @cached_property
    def part_of(self) -> Mapping[str, Part]:
        """Its parts by their keys."""
        return {part.key: part for part in self.parts}


class Fixed(Named):
    """What is settled about one person and one session before anything is planned."""

    ACCEPTED = "ACCEPTED", "Has said yes"
    KEPT = "KEPT", "Kept by the coordinator"
    REFUSED = "REFUSED", "Has said no"
    MUST_NOT = "MUST_NOT", "Must not be asked"

    @property
    def comes(self) -> bool:
        """Whether the offer stands in every plan; otherwise it stands in none."""
        return self in (Fixed.ACCEPTED, Fixed.KEPT)


@dataclass(frozen=True, slots=True, order=True)
class Pin:
    """One person and one session, settled. ``part`` is needed for those who come; empty otherwise, for every part."""

    session: str
    person: str
    fixed: Fixed
    part: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Offer:
    """A place to be offered: a person, a session, a part in it."""

    session: str
    part: str
    person: str


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Everything a rota is planned from: for ``days`` in ``zone``, with ``odds`` of a yes where nothing is known."""

    days: Days
    people: tuple[Person, ...]
    sessions: tuple[Session, ...]
    places: tuple[Place, ...] = ()
    pins: tuple[Pin, ...] = ()
    weights: Mapping[SoftRule, Weight] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))
    zone: ZoneInfo = LONDON
    odds: float = 0.6

    @cached_property
    def person(self) -> Mapping[str, Person]:
        """People by their keys."""
        return {each.key: each for each in self.people}

    @cached_property
    def session(self) -> Mapping[str, Session]:
        """Sessions by their keys."""
        return {each.key: each for each in self.sessions}

    @cached_property
    def place(self) -> Mapping[str, Place]:
        """Places by their keys."""
        return {each.key: each for each in self.places}

    @cached_property
    def promised(self) -> frozenset[Offer]:
        """The offers that stand in every plan."""
        return frozenset(Offer(pin.session, pin.part, pin.person) for pin in self.pins if pin.fixed.comes)

    @cached_property
    def barred(self) -> frozenset[Offer]:
        """The offers that stand in none; a part of "" is every part of the session."""
        return frozenset(Offer(pin.session, pin.part, pin.person) for pin in self.pins if not pin.fixed.comes)

    def local_day(self, session: Session) -> date:
        """The local day on which a session begins: checks are asked for, weeks are counted by it."""
        return session.span.starts_at.astimezone(self.zone).date()
