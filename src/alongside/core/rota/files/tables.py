"""What stands in a rota problem's file: a table of fields for each kind of thing in it.

The reader goes by these tables, and the JSON Schema and the reference page are drawn from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum

from alongside.core.calendar.clashes import FreeTime
from alongside.core.rota.files.kinds import (
    Clock,
    Day,
    Exactly,
    Flag,
    Moment,
    Number,
    Text,
    Whole,
    Word,
    Zone,
)
from alongside.core.rota.files.records import KILOMETRES, Field, Grid, Items, ListOf, Record, SetOf, TableOf
from alongside.core.rota.problem import Fixed, Held, Offer, Part, Past, Person, Pin, Place, Point, Session
from alongside.core.rota.weights import DEFAULT_WEIGHTS, SoftRule, Weight
from alongside.core.shared.errors import Refusal
from alongside.core.shared.periods import Days, Span
from alongside.core.shared.sentences import say
from alongside.core.shared.sides import Side

MOST_PLACES = 10_000
LONGEST_DAYS = 14
VERSION = 1


class Weekday(StrEnum):
    """The days of the week as files write them."""

    MONDAY = "MONDAY"
    TUESDAY = "TUESDAY"
    WEDNESDAY = "WEDNESDAY"
    THURSDAY = "THURSDAY"
    FRIDAY = "FRIDAY"
    SATURDAY = "SATURDAY"
    SUNDAY = "SUNDAY"


WEEKDAYS = tuple(Weekday)


def _days(first: date, until: date | None = None) -> Days:
    if until is not None and until <= first:
        raise Refusal(
            say(
                "This ends ({until}) before it begins ({first}). “until” is the day after the last.",
                until=until,
                first=first,
            )
        )
    return Days(first, until)


def _free_time(weekday: Weekday, starts: time, until: time) -> FreeTime:
    if until != time() and until <= starts:
        raise Refusal(
            say("Free time ends ({until}) before it starts ({starts}).", until=until, starts=starts)
        )
    return FreeTime(WEEKDAYS.index(weekday), starts, until)


def _held(kind: str, first: date | None = None, last: date | None = None) -> Held:
    if first and last and last < first:
        raise Refusal(say("This check ends ({last}) before it begins ({first}).", last=last, first=first))
    return Held(kind, first, last)


def _past(asked: int = 0, answered: int = 0, said_yes: int = 0, **known: object) -> Past:
    if said_yes > answered:
        raise Refusal(
            say(
                "They cannot have said yes ({yes}) more often than they answered ({answered}).",
                yes=said_yes,
                answered=answered,
            )
        )
    if not asked and known.get("last_asked_on"):
        raise Refusal(say("Whoever was last asked on a day was asked: say in “asked” how often."))
    return Past(asked=asked, answered=answered, said_yes=said_yes, **known)  # type: ignore[arg-type]


def _session(key: str, starts_at: datetime, ends_at: datetime, **known: object) -> Session:
    seconds = ends_at.timestamp() - starts_at.timestamp()
    if seconds < 60:
        raise Refusal(
            say(
                "This session ends before it starts, or within a minute: {starts} to {ends}.",
                starts=starts_at,
                ends=ends_at,
            )
        )
    if seconds > LONGEST_DAYS * 24 * 3600:
        raise Refusal(
            say("This session takes longer than {most} days. Make several of it.", most=LONGEST_DAYS)
        )
    return Session(key=key, span=Span(starts_at, ends_at), **known)  # type: ignore[arg-type]


def _place(key: str, at: Point | None = None, access: frozenset[str] = frozenset()) -> Place:
    return Place(key, at, access)


def _pin(session: str, person: str, fixed: Fixed, part: str = "") -> Pin:
    return Pin(session, person, fixed, part)


DAYS = Record(
    "days",
    (
        Field("first", Day(), "the first day", required=True),
        Field("until", Day(), "the day after the last; null for no end", or_null=True),
    ),
    _days,
)
PLANNED_DAYS = Record(
    "days",
    (
        Field("first", Day(), "the first day that is planned", required=True),
        Field("until", Day(), "the day after the last", required=True),
    ),
    _days,
)
FREE_TIME = Record(
    "free",
    (
        Field("weekday", Word(Weekday), "the day of the week", required=True),
        Field("starts", Clock(), "from this time on the local clock", required=True),
        Field("until", Clock(), "until this time; 00:00 for midnight, the end of the day", required=True),
    ),
    _free_time,
)
HELD = Record(
    "checks",
    (
        Field("kind", Text(), "which check", required=True),
        Field("first", Day(), "the first day on which it holds; null where it always did", or_null=True),
        Field("last", Day(), "the last day on which it holds; null for no end", or_null=True),
    ),
    _held,
)
PAST = Record(
    "past",
    (
        Field("asked", Whole(), "how often they were ever asked"),
        Field("last_asked_on", Day(), "the last day on which they were asked", or_null=True),
        Field("answered", Whole(), "how many invitations they answered"),
        Field("said_yes", Whole(), "how many of those they accepted"),
        Field(
            "carried", Whole(most=10_000), "sessions they took part in in the 28 days before the first day"
        ),
        Field("came", TableOf(Whole()), "how often they came to each series, by its key"),
    ),
    _past,
)
PERSON = Record(
    "people",
    (
        Field("key", Text(), "what this file calls the person", required=True),
        Field("side", Word(Side), "lay person or professional", required=True),
        Field("services", SetOf(), "the services they belong to; null for any", or_null=True),
        Field("skills", SetOf(), "what they can do"),
        Field("checks", ListOf(HELD), "the checks they hold, and from when to when"),
        Field("languages", SetOf(), "the languages they speak"),
        Field("needs", SetOf(), "the access they need at a place"),
        Field("home", Grid(), "where they live: kilometres east and north", or_null=True),
        Field("travels_km", Number(0, KILOMETRES), "how far they go; null for any way", or_null=True),
        Field("distances", TableOf(Number(0, KILOMETRES)), "kilometres to places, where better known than by the map"),
        Field("free", ListOf(FREE_TIME), "when they are generally free; null for not said, [] for never", or_null=True),
        Field("away", ListOf(DAYS), "when they are away"),
        Field("most_a_week", Whole(), "the most sessions they want in a week, Monday to Sunday", or_null=True),
        Field("most_in_all", Whole(), "the most sessions they want in the days planned", or_null=True),
        Field("most_minutes", Whole(), "the most minutes they want in the days planned", or_null=True),
        Field("rest_minutes", Whole(), "the least minutes between two of their sessions"),
        Field("would_be_with", SetOf(), "people they would like beside them; who is not in this file does not matter"),
        Field("learns_from", SetOf(), "people they would learn from"),
        Field("apart_from", SetOf(), "people they must not meet"),
        Field("buddy", Flag(), "whether they see newcomers through"),
        Field("past", PAST, "what the record says of them; whoever has none was never asked"),
    ),
    Person,
)  # fmt: skip
PLACE = Record(
    "places",
    (
        Field("key", Text(), "what this file calls the place", required=True),
        Field("at", Grid(), "where it lies: kilometres east and north", or_null=True),
        Field("access", SetOf(), "the access it has"),
    ),
    _place,
)
PART = Record(
    "parts",
    (
        Field("key", Text(), "what this file calls the part, within its session", required=True),
        Field("side", Word(Side), "for lay people or professionals", required=True),
        Field("minimum", Whole(most=MOST_PLACES), "with fewer the session does not stand; 1 if not given"),
        Field("ideal", Whole(most=MOST_PLACES), "how many would be ideal; 1 if not given"),
        Field("maximum", Whole(most=MOST_PLACES), "how many it takes at most; 1 if not given"),
        Field("skills", SetOf(), "what whoever takes it can do"),
        Field("checks", SetOf(), "the checks that whoever takes it holds on the day"),
        Field("languages", SetOf(), "the languages that whoever takes it speaks"),
        Field("fills_removed_post", Flag(), "whether it is the work of a post that was taken away"),
    ),
    Part,
)
SESSION = Record(
    "sessions",
    (
        Field("key", Text(), "what this file calls the session", required=True),
        Field("starts_at", Moment(), "when it starts, with the offset from UTC", required=True),
        Field("ends_at", Moment(), "when it ends, likewise", required=True),
        Field("parts", ListOf(PART), "the parts in it", required=True),
        Field("service", Text(empty=True), "the service it belongs to"),
        Field("series", Text(empty=True), "joins those that go on with one another"),
        Field("place", Text(empty=True), "the key of its place; empty where there is none"),
        Field("languages", SetOf(), "the languages it is held in"),
    ),
    _session,
)
PIN = Record(
    "pins",
    (
        Field("session", Text(), "the session's key", required=True),
        Field("person", Text(), "the person's key", required=True),
        Field("fixed", Word(Fixed), "what is settled", required=True),
        Field("part", Text(empty=True), "the part's key; may be empty, for every part, where nobody comes"),
    ),
    _pin,
)
OFFER = Record(
    "offers",
    (
        Field("session", Text(), "the session's key", required=True),
        Field("part", Text(), "the part's key", required=True),
        Field("person", Text(), "the person's key", required=True),
    ),
    Offer,
)


def _weights(**given: Weight) -> Mapping[SoftRule, Weight]:
    return {**DEFAULT_WEIGHTS, **{SoftRule[name]: weight for name, weight in given.items()}}


WEIGHTS = Record(
    "weights",
    tuple(Field(str(rule), Word(Weight), rule.label) for rule in SoftRule),
    _weights,
)
LISTS: Mapping[str, Items] = {
    "people": Items(PERSON),
    "sessions": Items(SESSION),
    "places": Items(PLACE),
    "pins": Items(PIN),
}
"""The lists of a problem."""
VERSIONED = Field("version", Exactly(VERSION), "the form of the file; 1 if not given")
PROBLEM: Record[dict[str, object]] = Record(
    "the problem",
    (
        VERSIONED,
        Field("days", PLANNED_DAYS, "the days that are planned", required=True),
        Field("people", LISTS["people"], "everybody who may be asked", required=True),
        Field("sessions", LISTS["sessions"], "the sessions, all within the days", required=True),
        Field("places", LISTS["places"], "where sessions are held"),
        Field("pins", LISTS["pins"], "what is settled about one person and one session"),
        Field("weights", WEIGHTS, "how much each wish matters; what is not given matters as usual"),
        Field("zone", Zone(), "the time zone whose days and clock count; Europe/London if not given"),
        Field(
            "odds", Number(0, 1, above=True), "how likely a yes is where nothing is known; 0.6 if not given"
        ),
    ),
    dict,
)
OFFERS = Items(OFFER)
PLAN: Record[dict[str, object]] = Record(
    "the plan",
    (VERSIONED, Field("offers", OFFERS, "the offers of the plan, each once", required=True)),
    dict,
    others=True,
)
