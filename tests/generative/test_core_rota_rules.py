"""The checker agrees with a second, slow reading of the rules; files hold whatever a problem holds, and nothing breaks the reader."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.calendar.clashes import FreeTime
from alongside.core.rota.checking import check
from alongside.core.rota.files.contradictions import faults_of
from alongside.core.rota.files.reading import read_plan, read_problem
from alongside.core.rota.files.schema import problem_schema
from alongside.core.rota.files.writing import written_plan, written_problem
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
from alongside.core.rota.rules.hard import why_not
from alongside.core.rota.rules.terms import Broken
from alongside.core.rota.weights import SoftRule, Weight
from alongside.core.shared.periods import Days, Span
from alongside.core.shared.sides import Side
from tests.generative import rota_oracle
from tests.rota_world import MARCH

PEOPLE, SESSIONS, PARTS, PLACES, SERIES = "abcd", "xyz", "pq", ("", "hall", "lost"), ("", "one", "two")


def some(words: str) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(words.split()), max_size=2)


def or_none(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.one_of(st.none(), values)


days = st.dates(date(2026, 3, 27), date(2026, 3, 30))
ways = st.sampled_from([0.0, 0.99, 1.0, 2.5, 7.2])
points = st.builds(Point, ways, ways)
clocks = st.sampled_from([time(0), time(1), time(9), time(10, 30), time(12)])
free_times = st.builds(lambda day, start, end: FreeTime(day, min(start, end or time(23)), end) if start < end or not end else FreeTime(day, start, time()), st.sampled_from([0, 5, 6]), clocks, clocks)  # fmt: skip
stretches = st.builds(lambda first, length: Days(first, first + timedelta(length)), days, st.integers(1, 2))
checks = st.builds(Held, st.sampled_from(["basic", "full"]), or_none(days), st.none()) | st.builds(Held, st.just("basic"), st.none(), or_none(days))  # fmt: skip
pasts = st.builds(
    Past, asked=st.integers(1, 3), last_asked_on=or_none(st.dates(date(2025, 9, 1), date(2026, 3, 1))),
    carried=st.integers(0, 3), came=st.dictionaries(st.sampled_from(SERIES[1:]), st.integers(0, 2)),
)  # fmt: skip


@st.composite
def persons(draw: st.DrawFn, key: str) -> Person:
    return Person(
        key=key, side=draw(st.sampled_from(Side)), services=draw(or_none(some("s t"))), skills=draw(some("tea song")),
        checks=tuple(draw(st.lists(checks, max_size=2))), languages=draw(some("cy en")), needs=draw(st.sampled_from([frozenset(), frozenset({"step"})])),
        home=draw(or_none(points)), travels_km=draw(or_none(ways)), distances=draw(st.dictionaries(st.just("hall"), ways)),
        free=draw(or_none(st.lists(free_times, max_size=5).map(tuple))), away=tuple(draw(st.lists(stretches, max_size=1))),
        most_a_week=draw(or_none(st.integers(0, 2))), most_in_all=draw(or_none(st.integers(0, 3))),
        most_minutes=draw(or_none(st.integers(0, 200))), rest_minutes=draw(st.sampled_from([0, 0, 30, 900])),
        would_be_with=draw(some("a b e")) - {key}, learns_from=draw(some("c d")) - {key}, apart_from=draw(some("a d e")) - {key},
        buddy=draw(st.booleans()), past=draw(st.just(Past()) | pasts),
    )  # fmt: skip


@st.composite
def parts(draw: st.DrawFn, key: str) -> Part:
    minimum, ideal, most = sorted(draw(st.lists(st.integers(0, 2), min_size=3, max_size=3)))
    return Part(
        key=key, side=draw(st.sampled_from(Side)), minimum=minimum, ideal=ideal, maximum=most, skills=draw(some("tea")),
        checks=draw(some("basic")), languages=draw(some("cy")), fills_removed_post=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def held(draw: st.DrawFn, key: str) -> Session:
    starts = datetime(2026, 3, 27, tzinfo=UTC) + timedelta(minutes=draw(st.integers(2, 140)) * 30)
    return Session(
        key=key, span=Span(starts, starts + timedelta(minutes=draw(st.sampled_from([30, 90, 390])))),
        parts=tuple(draw(parts(each)) for each in PARTS[: draw(st.integers(0, 2))]), service=draw(st.sampled_from("st")),
        series=draw(st.sampled_from(SERIES)), place=draw(st.sampled_from(PLACES)), languages=draw(some("cy en")),
    )  # fmt: skip


def keyed_offers(sessions: tuple[Session, ...]) -> list[Offer]:
    return [
        Offer(each.key, part.key, person) for each in sessions for part in each.parts for person in PEOPLE
    ]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Problem, frozenset[Offer]]:
    """A problem, and offers that may break any of its rules."""
    sessions = tuple(draw(held(key)) for key in SESSIONS)
    every = keyed_offers(sessions)

    def some_of(most: int) -> list[Offer]:
        return draw(st.lists(st.sampled_from(every), max_size=most)) if every else []

    pins = [Pin(each.session, each.person, draw(st.sampled_from(Fixed)), each.part) for each in some_of(4)]
    refused = [Pin(each.session, each.person, Fixed.REFUSED) for each in some_of(1)]
    world = Problem(
        days=MARCH, people=tuple(draw(persons(key)) for key in PEOPLE), sessions=sessions,
        places=(Place("hall", draw(or_none(points)), draw(some("step loop"))),), pins=(*pins, *refused),
        weights={rule: draw(st.sampled_from(Weight)) for rule in SoftRule},
    )  # fmt: skip
    promised = [Offer(each.session, each.part, each.person) for each in pins if each.fixed.comes]
    chosen = some_of(8)
    return world, frozenset(chosen + (promised if draw(st.booleans()) else []))


def as_found(problem: Problem, offers: frozenset[Offer], broken: Broken) -> rota_oracle.Found:
    if broken.rule == "ONE_PLACE":
        person = broken.offers[0].person
        return "ONE_PLACE", frozenset(each for each in offers if each.person == person)
    if broken.rule == "SETTLED" and not broken.offers:
        values = broken.sentence.values
        left_out = Offer(str(values["session"]), str(values["part"]), str(values["person"]))
        return "LEFT_OUT", frozenset({left_out})
    return str(broken.rule), frozenset(broken.offers)


@given(worlds())
def test_the_checker_finds_what_a_second_reading_of_the_rules_finds(case) -> None:
    problem, offers = case
    verdict = check(problem, offers)
    assert {as_found(problem, offers, each) for each in verdict.broken} == rota_oracle.broken(problem, offers)
    counts = {str(rule): count for rule, count in verdict.cost.counted.items() if count}
    if verdict.cost.fallen:
        counts["FALLEN"] = verdict.cost.not_standing
    expected = rota_oracle.cost(problem, offers)
    assert counts == expected
    assert verdict.cost.total == rota_oracle.total(problem, expected)


@given(worlds())
def test_why_not_gives_one_sentence_for_each_rule_that_keeps_somebody(case) -> None:
    problem, _ = case
    for offer in keyed_offers(problem.sessions):
        session, person = problem.session[offer.session], problem.person[offer.person]
        reasons = why_not(problem, person, session, session.part_of[offer.part])
        assert len(reasons) == len(rota_oracle.kept_from(problem, offer))
        assert all(str(reason) for reason in reasons)


@given(worlds())
def test_a_problem_is_read_as_it_was_written_unless_it_contradicts_itself(case) -> None:
    problem, offers = case
    value = json.loads(json.dumps(written_problem(problem)))
    jsonschema.validate(value, problem_schema())
    found = read_problem(json.dumps(value).encode())
    wrong = [(fault.place.column, fault.sentence) for fault in faults_of(problem)]
    assert [(fault.place.column, fault.sentence) for fault in found.faults] == wrong
    assert (found.problem == problem) is (not wrong)
    assert faults_of(found.problem) == ()
    assert {each.key for each in problem.people} == {each.key for each in found.problem.people}
    assert frozenset(read_plan(json.dumps(written_plan(offers)).encode()).offers) == offers


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["LAY", "2026-03-02", "ana"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["key", "side", "days", "people", "past", "x"]), inner, max_size=3),
    max_leaves=12,
)  # fmt: skip


@given(worlds(), st.data())
def test_whatever_stands_anywhere_in_a_file_is_read_or_told(case, data) -> None:
    value = written_problem(case[0])
    spot = value
    while isinstance(spot, dict | list) and spot:
        inside = list(spot) if isinstance(spot, dict) else list(range(len(spot)))
        step = data.draw(st.sampled_from(inside))
        if not isinstance(spot[step], dict | list) or not spot[step] or data.draw(st.booleans()):
            spot[step] = data.draw(values)
            break
        spot = spot[step]
    found = read_problem(json.dumps(value).encode(errors="replace"))
    assert found.problem is not None or found.faults
    assert all(str(fault).isprintable() for fault in found.faults)
    if found.problem is not None:
        still = [fault for fault in faults_of(found.problem) if "there is no such place" not in str(fault)]
        assert still == []
        assert check(found.problem, []).cost.total >= 0


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(raw) -> None:
    assert read_problem(raw).problem is None
    assert read_problem(raw).faults
    assert read_plan(raw).faults
