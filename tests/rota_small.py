"""Rotas so small that every plan for them can be tried, and what is true of them found by trying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import combinations

from hypothesis import strategies as st

from alongside.core.calendar.clashes import FreeTime
from alongside.core.rota.checking import check
from alongside.core.rota.problem import (
    Fixed,
    Held,
    Offer,
    Part,
    Past,
    Person,
    Pin,
    Place,
    Point,
    Problem,
    Session,
)
from alongside.core.rota.rules.hard import can_offer
from alongside.core.rota.rules.terms import HardRule
from alongside.core.shared.periods import Days, Span
from alongside.core.shared.sides import Side
from tests.rota_world import problem, session

PAST = [Past(), Past(asked=1, last_asked_on=date(2025, 1, 1), carried=1, came={"s": 1})]


@st.composite
def people(draw: st.DrawFn, keys: str) -> tuple[Person, ...]:
    return tuple(draw(_person(key, frozenset(keys) - {key})) for key in keys)


@st.composite
def _person(draw: st.DrawFn, key: str, others: frozenset[str]) -> Person:
    def some(*choices: object) -> object:
        return draw(st.sampled_from(choices))

    everybody = sorted(others)
    return Person(
        key=key,
        side=some(Side.LAY, Side.LAY, Side.PROFESSIONAL),
        skills=some(frozenset(), frozenset({"first aid"})),
        checks=some((), (Held("basic"),), (Held("basic", last=date(2026, 3, 2)),)),
        free=some(None, None, (FreeTime(0, time(9), time(12)), FreeTime(1, time(9), time(12)))),
        most_a_week=some(None, 1, 2),
        most_in_all=some(None, None, 2),
        most_minutes=some(None, None, 100),
        rest_minutes=some(0, 0, 60),
        apart_from=frozenset(draw(st.sets(st.sampled_from(everybody), max_size=1)) if others else ()),
        would_be_with=frozenset(draw(st.sets(st.sampled_from(everybody), max_size=1)) if others else ()),
        home=some(None, Point(0, 0), Point(3, 0)),
        travels_km=some(None, None, 2.0),
        buddy=some(False, True),
        past=some(*PAST),
    )


@st.composite
def sessions(draw: st.DrawFn, keys: tuple[str, ...]) -> tuple[Session, ...]:
    return tuple(draw(_session(key)) for key in keys)


@st.composite
def _session(draw: st.DrawFn, key: str) -> Session:
    def some(*choices: object) -> object:
        return draw(st.sampled_from(choices))

    number = some(1, 1, 2, 0)
    lay = Part(
        key="help",
        side=Side.LAY,
        minimum=number,
        ideal=number + some(0, 1),
        maximum=number + 1,
        skills=some(frozenset(), frozenset(), frozenset({"first aid"})),
        checks=some(frozenset(), frozenset(), frozenset({"basic"})),
    )
    leads = Part(key="lead", side=Side.PROFESSIONAL)
    return session(
        key,
        some(2, 3),
        some(9, 9.5, 11),
        parts=some((lay,), (lay,), (lay, leads)),
        place=some("", "hall"),
        series=some("", "s"),
    )


@st.composite
def pins(draw: st.DrawFn, people: tuple[Person, ...], sessions: tuple[Session, ...]) -> tuple[Pin, ...]:
    """At most one settled thing for each of a few pairs; nobody has promised to be in two places at once."""
    found: dict[tuple[str, str], Pin] = {}
    for _turn in range(draw(st.integers(0, 2))):
        person, there = draw(st.sampled_from(people)), draw(st.sampled_from(sessions))
        fixed = draw(st.sampled_from(list(Fixed)))
        sides = [part.key for part in there.parts if part.side is person.side]
        promised = {pin.person for pin in found.values() if pin.fixed.comes}
        if fixed.comes and (not sides or person.key in promised):
            continue
        found[there.key, person.key] = Pin(there.key, person.key, fixed, sides[0] if fixed.comes else "")
    return tuple(found.values())


@st.composite
def small_problems(
    draw: st.DrawFn, *, people_keys: str = "abc", session_keys: tuple[str, ...] = ("x", "y")
) -> Problem:
    who, what = draw(people(people_keys)), draw(sessions(session_keys))
    return problem(who, what, places=(Place("hall", Point(0, 0)),), pins=draw(pins(who, what)))


@st.composite
def varied_problems(draw: st.DrawFn) -> Problem:
    """The same with all else that keeps people from a part: dates away, checks that begin or end within the month,
    languages, access, services, removed posts; and with sessions in two weeks."""
    given = draw(small_problems())
    who = tuple(draw(_varied_person(each)) for each in given.people)
    hall = Place("hall", Point(0, 0), access=draw(st.sampled_from([frozenset(), frozenset({"STEP_FREE"})])))
    what = tuple(draw(_varied_session(each)) for each in given.sessions)
    return replace(given, people=who, sessions=what, places=(hall,))


@st.composite
def _varied_person(draw: st.DrawFn, person: Person) -> Person:
    def some(*choices: object) -> object:
        return draw(st.sampled_from(choices))

    ninth = date(2026, 3, 9)
    runs_out, begins = Held("basic", last=date(2026, 3, 5)), Held("basic", first=ninth)
    return replace(
        person,
        checks=some((Held("basic"),), (runs_out,), (begins,), (runs_out, begins), ()),
        languages=some(frozenset({"en"}), frozenset({"en", "cy"})),
        needs=some(frozenset(), frozenset(), frozenset({"STEP_FREE"})),
        services=some(None, None, frozenset({"library"})),
        away=some((), (), (Days(date(2026, 3, 1), date(2026, 3, 3)),), (Days(date(2026, 3, 3), ninth),)),
        distances=some({}, {}, {"hall": 1.0}),
    )


@st.composite
def _varied_session(draw: st.DrawFn, there: Session) -> Session:
    def some(*choices: object) -> object:
        return draw(st.sampled_from(choices))

    first, *others = there.parts
    speaks = some(frozenset(), frozenset(), frozenset({"cy"}))
    part = replace(first, languages=speaks, fills_removed_post=some(False, False, False, True))
    weeks = timedelta(weeks=draw(st.integers(0, 1)))
    return replace(
        there,
        parts=(part, *others),
        service=some("", "library", "garden"),
        languages=some(frozenset(), frozenset({"cy"})),
        span=Span(there.span.starts_at + weeks, there.span.ends_at + weeks),
    )


def every_plan(given: Problem) -> Iterator[frozenset[Offer]]:
    """Each plan that keeps every rule, as far as promises alone do not break it."""
    open_offers = sorted(
        Offer(each.key, part.key, person.key)
        for each in given.sessions
        for part in each.parts
        for person in given.people
        if can_offer(given, person, each, part)
        and not any(one.session == each.key and one.person == person.key for one in given.promised)
    )
    strained = _kinds(given, given.promised)
    for count in range(len(open_offers) + 1):
        for chosen in combinations(open_offers, count):
            offers = frozenset(chosen) | given.promised
            if _kinds(given, offers) <= strained:
                yield offers


def _kinds(given: Problem, offers: frozenset[Offer]) -> set[tuple[HardRule, frozenset[Offer]]]:
    broken = check(given, offers).broken
    return {(each.rule, frozenset(each.offers)) for each in broken}


@st.composite
def planned(draw: st.DrawFn, **known: object) -> tuple[Problem, frozenset[Offer]]:
    """A small problem, and one of its plans."""
    given = draw(small_problems(**known))
    return given, draw(st.sampled_from(list(every_plan(given))))


@st.composite
def varied_planned(draw: st.DrawFn) -> tuple[Problem, frozenset[Offer]]:
    """A small problem of the other kind, and one of its plans."""
    given = draw(varied_problems())
    return given, draw(st.sampled_from(list(every_plan(given))))
