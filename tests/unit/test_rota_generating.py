"""Made-up months: always the same for a seed, and like real ones where it matters."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from time import process_time

import pytest

from alongside.core.calendar.clashes import away_during
from alongside.core.rota.generating import generate
from alongside.core.rota.problem import Fixed, Problem
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side

MONTH = generate(people=1000, sessions=400, seed=1)
FINGERPRINT = "12bf5a0c75e6ddbf5a69bfa55a7403fa17a5d9569f26cc032f6384690a365a2d"


def told(value: object) -> object:
    """A value in words that do not hang on the order in which a set happens to lie."""
    if is_dataclass(value):
        return [(each.name, told(getattr(value, each.name))) for each in fields(value)]
    if isinstance(value, Mapping):
        return sorted((str(key), told(each)) for key, each in value.items())
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, Collection) and not isinstance(value, str):
        return [told(each) for each in value]
    return str(value)


def fingerprint(problem: Problem) -> str:
    return sha256(repr(told(problem)).encode()).hexdigest()


def share(wanted: Collection[object]) -> float:
    return len(wanted) / len(MONTH.people)


def test_the_same_seed_gives_the_same_month_on_every_machine() -> None:
    assert fingerprint(generate(people=60, sessions=40, seed=7)) == FINGERPRINT


@pytest.mark.parametrize("hashes", ["0", "1", "4711"])
def test_no_order_of_a_set_decides_anything(hashes: str) -> None:
    asked = (
        "from tests.unit.test_rota_generating import fingerprint, generate;"
        "print(fingerprint(generate(people=60, sessions=40, seed=7)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", asked], env={**os.environ, "PYTHONHASHSEED": hashes},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stdout.strip() == FINGERPRINT


def test_another_seed_gives_another_month() -> None:
    assert fingerprint(generate(people=60, sessions=40, seed=8)) != FINGERPRINT


def test_people_are_as_they_were_counted() -> None:
    assert share([each for each in MONTH.people if each.side is Side.PROFESSIONAL]) == 0.15
    assert share([each for each in MONTH.people if each.past.carried]) == pytest.approx(0.38, abs=0.05)
    assert share([each for each in MONTH.people if each.past.never_asked]) == pytest.approx(0.49, abs=0.05)


def test_a_month_has_28_days_and_about_1300_places() -> None:
    assert (MONTH.days.until - MONTH.days.first).days == 28  # type: ignore[operator]
    ideals = sum(part.ideal for session in MONTH.sessions for part in session.parts)
    assert len(MONTH.sessions) == 400
    assert 1200 <= ideals <= 1400


def test_every_session_lies_within_the_days_and_ends_by_ten() -> None:
    for session in MONTH.sessions:
        ends = session.span.ends_at.astimezone(MONTH.zone)
        assert MONTH.local_day(session) in MONTH.days
        assert ends.date() == MONTH.local_day(session)
        assert ends.hour < 22 or (ends.hour, ends.minute) == (22, 0)


def test_a_series_meets_at_one_hour_of_the_clock_even_when_clocks_change() -> None:
    hours: dict[str, set[object]] = {}
    offsets = set()
    for session in MONTH.sessions:
        starts = session.span.starts_at.astimezone(MONTH.zone)
        offsets.add(starts.utcoffset())
        if session.series:
            hours.setdefault(session.series, set()).add((starts.weekday(), starts.time()))
    assert len(offsets) == 2
    assert all(len(each) == 1 for each in hours.values())


def test_whoever_is_named_is_there() -> None:
    keys = [each.key for each in MONTH.people] + [each.key for each in MONTH.sessions]
    assert len(set(keys)) == len(keys)
    assert all(session.place in MONTH.place for session in MONTH.sessions)
    services, series = ({getattr(each, of) for each in MONTH.sessions} for of in ("service", "series"))
    for person in MONTH.people:
        others = person.would_be_with | person.learns_from | person.apart_from
        assert person.key not in others
        assert others <= set(MONTH.person)
        assert (person.services or frozenset()) <= services
        assert set(person.past.came) <= series
        assert set(person.distances) <= set(MONTH.place)


def test_no_session_has_two_parts_of_one_name() -> None:
    assert all(len(session.part_of) == len(session.parts) for session in MONTH.sessions)


def test_what_is_settled_contradicts_nothing() -> None:
    assert len({(pin.session, pin.person) for pin in MONTH.pins}) == len(MONTH.pins)
    assert max(Counter(pin.person for pin in MONTH.pins).values()) == 1
    assert {pin.fixed for pin in MONTH.pins} == set(Fixed)
    for pin in MONTH.pins:
        session, person = MONTH.session[pin.session], MONTH.person[pin.person]
        if pin.fixed.comes:
            part = session.part_of[pin.part]
            assert part.side is person.side
            assert part.skills <= person.skills
            assert all(any(held.kind == kind and held.holds_on(MONTH.local_day(session)) for held in person.checks) for kind in part.checks)  # fmt: skip


def test_the_record_is_one_that_could_be() -> None:
    for past in (each.past for each in MONTH.people):
        assert past.said_yes <= past.answered <= past.asked
        assert (past.last_asked_on is None) == past.never_asked
        assert past.last_asked_on is None or past.last_asked_on < MONTH.days.first


def test_everything_a_rule_asks_about_occurs() -> None:
    people = MONTH.people
    assert any(each.free == () for each in people)
    assert any(each.free is None for each in people)
    assert any(each.away and away_during(MONTH.sessions[0].span, each.away, MONTH.zone) for each in people)
    assert any(not held.holds_on(MONTH.days.first) for each in people for held in each.checks)
    for field in ("needs", "distances", "learns_from", "would_be_with", "apart_from", "buddy", "rest_minutes",
                  "most_a_week", "most_in_all", "most_minutes", "travels_km", "services", "skills"):  # fmt: skip
        assert 0 < sum(bool(getattr(each, field)) for each in people) < len(people), field
    assert any(part.fills_removed_post for session in MONTH.sessions for part in session.parts)
    assert any(not session.series for session in MONTH.sessions)


def test_a_bigger_town_has_no_longer_ways() -> None:
    """As many people of the service live in reach of a session, whether 1,000 or 8,000 live in the town."""

    def in_reach(people: int, sessions: int) -> float:
        problem = generate(people=people, sessions=sessions, seed=3)
        seen = problem.sessions[:: len(problem.sessions) // 40]
        return sum(_in_reach(problem, session.key) for session in seen) / len(seen)

    assert in_reach(8000, 3200) == pytest.approx(in_reach(1000, 400), rel=0.5)


def _in_reach(problem: Problem, key: str) -> int:
    session = problem.session[key]
    place = problem.place[session.place]
    return sum(
        (each.services is None or session.service in each.services)
        and (each.distance_to(place) or 0) <= (each.travels_km or 999)
        for each in problem.people
    )


@pytest.mark.parametrize(("people", "sessions"), [(0, 0), (0, 10), (10, 0), (1, 1), (3, 200), (200, 3)])
def test_small_and_lopsided_months(people: int, sessions: int) -> None:
    problem = generate(people=people, sessions=sessions, seed=1)
    assert (len(problem.people), len(problem.sessions)) == (people, sessions)


def test_fewer_than_none_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refusal, match="give 0 or more of each"):
        generate(people=-1, sessions=3, seed=1)


def test_a_city_takes_seconds() -> None:
    before = process_time()
    city = generate(people=20_000, sessions=8_000, seed=1)
    assert process_time() - before < 60  # it takes about three; this only catches what grows with the square
    assert len(city.people) == 20_000
