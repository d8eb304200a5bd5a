"""Whatever is planned from: a plan that keeps every rule, or a sentence that says what is wrong, where, how to mend it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from alongside.cli.main import main
from alongside.core.calendar.clashes import FreeTime
from alongside.core.rota.checking import check
from alongside.core.rota.explaining.choice import why_her
from alongside.core.rota.explaining.comparing import compare
from alongside.core.rota.explaining.empty import why_empty
from alongside.core.rota.files.reading import read_plan, read_problem
from alongside.core.rota.files.writing import written_plan, written_problem
from alongside.core.rota.generating import generate
from alongside.core.rota.mending.repair import mend
from alongside.core.rota.problem import Fixed, Offer, Past, Person, Place, Point, Problem
from alongside.core.rota.solving import solve
from alongside.core.rota.uncertainty.expecting import expect
from alongside.core.rota.uncertainty.waves import plan_waves
from alongside.core.rota.weights import SoftRule, Weight
from alongside.core.shared.errors import Refusal
from alongside.core.shared.periods import Days, Span
from alongside.core.shared.sides import Side
from tests.rota_world import lay, offer, part, pin, problem, professional, session

NOT_AT_ALL = dict.fromkeys(SoftRule, Weight.NOT)


def run(world: object, *words: str, seconds: float = 1) -> Result:
    """What ``alongside rota solve`` makes of a problem, or of any bytes."""
    given = written_problem(world) if isinstance(world, Problem) else world
    raw = given if isinstance(given, bytes) else json.dumps(given).encode()
    known = ["rota", "solve", "-", "--seconds", str(seconds), "--threads", "1", "--quiet", *words]
    done = CliRunner().invoke(main, known, input=raw)
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    return done


def planned(world: object, *words: str, seconds: float = 1) -> dict[str, Any]:
    """The plan it writes; it keeps every rule."""
    done = run(world, "--json", *words, seconds=seconds)
    assert done.exit_code == 0, done.stderr
    plan = json.loads(done.stdout)
    assert plan["keeps_every_rule"], plan["broken"]
    assert plan["lower_bound"] <= plan["objective"]["total"]
    return plan


def refused(world: object, *sentences: str) -> None:
    """It is not planned from, and each of the sentences is said."""
    done = run(world)
    assert (done.exit_code, done.stdout) == (3, "")
    for sentence in sentences:
        assert sentence in done.stderr


def good(world: Problem, *, seconds: float = 0.5) -> frozenset[Offer]:
    """The offers of a plan that keeps every rule, straight from the solver, asked for in waves and played through."""
    result = solve(world, seconds=seconds, threads=1)
    verdict = check(world, result.offers)
    assert not verdict.broken
    assert result.bound <= result.cost == verdict.cost.total
    asking = plan_waves(world, result.offers, assurance=0.9)
    expect(world, asking, runs=3)
    return frozenset(result.offers)


# Nobody, nothing, never


def test_no_people() -> None:
    plan = planned(problem([], [session(), session("dance", 3)]))
    assert plan["offers"] == []
    assert plan["proven_best"]
    assert [each["reasons"] for each in plan["unfilled"]] == [["There is no lay person."]] * 2
    told = run(problem([], [session()])).stdout
    assert "The problem has no people, so there is nobody to offer anything to." in told


def test_no_sessions() -> None:
    told = run(problem([lay("ana")], []))
    assert told.exit_code == 0
    assert told.stdout.startswith("0 of 0 sessions stand.")
    assert "The problem has no sessions, so there is nothing to plan." in told.stdout
    assert planned(problem([lay("ana")], []))["objective"]["total"] == 0


def test_nothing_at_all() -> None:
    assert planned(problem())["gap"] == 0
    assert good(problem()) == frozenset()


def test_sessions_without_parts_always_stand() -> None:
    plan = planned(problem([lay("ana")], [session(parts=())]))
    assert plan["objective"]["sessions_not_standing"]["count"] == 0


def test_parts_for_nobody() -> None:
    nobody = part(minimum=0, ideal=0, maximum=0)
    assert planned(problem([lay("ana")], [session(parts=(nobody,))]))["offers"] == []


def test_availability_that_never_meets() -> None:
    sundays = (FreeTime(6, clock(9), clock(12)),)
    plan = planned(problem([lay("ana", free=sundays), lay("bea", free=())], [session()]))
    assert plan["offers"] == []
    (place,) = plan["unfilled"]
    assert place["reasons"] == ["There is no lay person free on a Monday from 10:00 to 11:00."]
    assert place["would_fill_it"]


def test_a_session_of_two_sides_who_are_never_free_together_is_empty_on_both() -> None:
    parts = (part(), part("lead", side=Side.PROFESSIONAL))
    world = problem(
        [lay("ana"), professional("nia", free=(FreeTime(6, clock(9), clock(12)),))], [session(parts=parts)]
    )
    plan = planned(world)
    assert plan["offers"] == []
    assert {each["part"] for each in plan["unfilled"]} == {"help", "lead"}


# Contradictions, with both that contradict each other


def test_a_minimum_above_the_maximum_is_told_and_the_rest_can_be_planned() -> None:
    wrong = session("x", parts=(part(minimum=3, ideal=2, maximum=1),))
    world = problem([lay("ana")], [session(), wrong])
    says = "sessions[1]: “help” in “x”: the minimum (3) may not be above the ideal (2), nor that above the maximum (1)."
    refused(world, says)
    plan = planned(world, "--leave-out-faulty")
    assert [each["session"] for each in plan["offers"]] == ["reading"]
    assert says.partition(": ")[2] in plan["left_out"][0]["sentence"]


def test_a_person_twice() -> None:
    refused(
        problem([lay("ana"), lay("ana")], [session()]), "people[1]: “ana” is here twice: it is people[0] too."
    )


@pytest.mark.parametrize(
    ("pins", "both"),
    [
        ((pin("ana"), pin("ana", Fixed.REFUSED, part="")), "one says “Has said yes”, the other “Has said no”."),
        ((pin("ana"), pin("ana", part="tea")), "ana has two parts in “reading”, “help” and “tea”."),
        ((pin("ana"), pin("ana", session="same")), "ana comes to “reading” and to “same”, which overlap."),
    ],
)  # fmt: skip
def test_two_pins_that_contradict_each_other_are_both_named(pins: tuple[Any, ...], both: str) -> None:
    sessions = [session(parts=(part(), part("tea"))), session("same")]
    refused(problem([lay("ana")], sessions, pins=pins), "pins[0] and pins[1] contradict each other:", both)


def test_promises_beyond_every_limit_stand_and_nothing_is_added() -> None:
    """Two have said yes to one place, one of them more often than they wanted, both of whom must be apart."""
    people = [lay("ana", most_a_week=1, apart_from=frozenset({"bea"})), lay("bea"), lay("cai")]
    sessions = [session(), session("dance", 3), session("walk", 4)]
    pins = (pin("ana"), pin("bea"), pin("ana", session="dance"))
    plan = planned(problem(people, sessions, pins=pins))
    assert {(each["person"], each["session"]) for each in plan["offers"]} >= {
        ("ana", "reading"), ("bea", "reading"), ("ana", "dance"),
    }  # fmt: skip
    assert ("ana", "walk") not in {(each["person"], each["session"]) for each in plan["offers"]}


def test_a_promise_whose_check_has_run_out_is_told_and_not_undone() -> None:
    world = problem([lay("ana")], [session(parts=(part(checks=frozenset({"DBS"})),))], pins=(pin("ana"),))
    plan = planned(world)
    assert [each["person"] for each in plan["offers"]] == ["ana"]
    assert [each["sentence"] for each in plan["warnings"]] == [
        "ana holds no such check on 2 March 2026: DBS."
    ]


def test_everybody_must_be_apart_from_everybody() -> None:
    keys = frozenset("abcdef")
    people = [lay(key, apart_from=keys - {key}) for key in sorted(keys)]
    sessions = [session(f"s{hour}", hour=hour, parts=(part(maximum=6, ideal=6),)) for hour in range(8, 16)]
    offers = good(problem(people, sessions))
    assert len({each.session for each in offers}) == len(offers) == 8


# Too much, too little


def test_five_thousand_sessions_in_one_hour() -> None:
    """Each person can be at one of them. A plan is there in time, and it offers nobody two."""
    people = [lay(f"p{number}") for number in range(30)]
    world = problem(people, [session(f"s{number}") for number in range(5000)])
    began, worked = time.monotonic(), time.process_time()
    offers = good(world, seconds=2)
    assert time.process_time() - worked < 20  # whatever else the machine does meanwhile
    assert time.monotonic() - began < 90  # it takes some seconds; this only catches what never ends
    assert len(offers) == 30
    assert len({each.person for each in offers}) == 30


def test_no_wish_matters() -> None:
    plan = planned(problem([lay("ana"), lay("bea")], [session(), session("dance", 3)], weights=NOT_AT_ALL))
    assert (plan["objective"]["total"], plan["proven_best"], len(plan["offers"])) == (0, True, 2)


def test_one_is_told_as_one() -> None:
    assert "1 person is offered 1 place;" in run(problem([lay("ana")], [session()])).stdout


@pytest.mark.parametrize("seconds", [0, 0.01, 1])
def test_a_month_in_one_second_or_less(seconds: float) -> None:
    world = generate(people=300, sessions=120, seed=5)
    began = time.monotonic()
    result = solve(world, seconds=seconds, threads=1)
    assert time.monotonic() - began < seconds + 30  # one step may take longer than the time; it must end
    assert not check(world, result.offers).broken
    assert result.bound <= result.cost


def test_the_busiest_numbers_that_a_file_may_hold() -> None:
    many, most = 1_000_000, 10_000
    past = Past(asked=many, answered=many, said_yes=many, carried=most, came={"s": many})
    limits = dict.fromkeys(("most_a_week", "most_in_all", "most_minutes"), many)
    parts = (part(minimum=1, ideal=most, maximum=most),)
    world = problem([lay("ana", past=past, **limits), lay("bea")], [session(parts=parts, series="s")])
    plan = planned(world)
    assert plan["objective"]["total"] > 1_000_000
    assert {each["person"] for each in plan["offers"]} <= {"ana", "bea"}


def test_a_rest_longer_than_the_month() -> None:
    world = problem([lay("ana", rest_minutes=1_000_000)], [session(), session("dance", 20)])
    assert len(good(world)) == 1


def test_limits_of_none() -> None:
    for limit in ("most_a_week", "most_in_all", "most_minutes"):
        assert good(problem([lay("ana", **{limit: 0})], [session()])) == frozenset()


def test_places_at_the_ends_of_the_map() -> None:
    far = Place("hall", Point(100_000.0, -100_000.0))
    home = Point(-100_000.0, 100_000.0)
    sessions = [session(place="hall")]
    assert good(problem([lay("ana", home=home, travels_km=0.0)], sessions, places=(far,))) == frozenset()
    # who said no limit is asked for any way: the cost of it is whole kilometres, and a session stands before it
    assert len(good(problem([lay("ana", home=home, travels_km=None)], sessions, places=(far,)))) in (0, 1)


# Numbers that are none


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("field", ["home", "at", "travels_km", "distances", "odds"])
def test_a_number_that_is_none_says_so(field: str, number: float) -> None:
    """In a file it is no JSON; where a value is made, it is refused there."""
    value = written_problem(problem([lay("ana", home=Point(0, 0))], [session(place="hall")], places=(Place("hall", Point(0, 0)),)))  # fmt: skip
    text = json.dumps(value)
    spot = {"home": ('"home": [', 0), "at": ('"at": [', 0), "odds": ('"odds": ', 0)}.get(field)
    wrong = json.dumps(number)
    if spot:
        before, after = text.split(spot[0], 1)
        text = before + spot[0] + wrong + after[after.index("," if "[" in spot[0] or "," in after else "}") :]
    else:
        given = {"travels_km": wrong, "distances": f'{{"hall": {wrong}}}'}[field]
        text = text.replace('"side": "LAY"', f'"side": "LAY", "{field}": {given}', 1)
    refused(text.encode(), f"{wrong} is not a value in JSON. Leave out what is not known.")


@pytest.mark.parametrize("number", [1e308, -1e308, 1e22])
def test_a_number_beyond_every_map_says_within_what(number: float) -> None:
    value = written_problem(problem([lay("ana", home=Point(0, 0))], [session()]))
    value["people"][0]["home"] = [number, 0]  # type: ignore[index]
    refused(value, "people[0].home[0]: This must be a number from -100000 to 100000")


@pytest.mark.parametrize("odds", [1.0001, 7, 1e9, -0.2])
def test_odds_that_nobody_can_have(odds: float) -> None:
    value = written_problem(problem([lay("ana")], [session()]))
    refused({**value, "odds": odds}, "odds: This must be a number from 0 to 1")


@pytest.mark.parametrize(
    "raw", [b"", b"   ", b"null", b"[]", b"7", b'"a"', b"{}", b"\x00", b"[" * 200_000, b"\xff\xfe{\x00}\x00"]
)
def test_files_that_are_no_problem(raw: bytes) -> None:
    refused(raw, "standard input")


@pytest.mark.parametrize("empty", ["", " ", "\t", "\u200b"])
@pytest.mark.parametrize("what", ["people", "sessions", "places"])
def test_a_key_that_nobody_can_see(what: str, empty: str) -> None:
    value = written_problem(problem([lay("ana")], [session(place="hall")], places=(Place("hall"),)))
    value[what][0]["key"] = empty  # type: ignore[index]
    refused(value, f"{what}[0].key: ")


def test_names_in_every_script_and_of_any_length_are_only_names() -> None:
    keys = ["ანა", "أ", "🙂", "a" * 200, "'; DROP TABLE people; --", "{person}", "%s", "__proto__"]
    world = problem([lay(key) for key in keys], [session(parts=(part(maximum=8, ideal=8),))])
    assert {each["person"] for each in planned(world)["offers"]} == set(keys)


# Clocks that change


SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
"""Clocks go from 1:00 to 2:00, and from 2:00 back to 1:00, in London."""


def at(day: date, starts: str, ends: str) -> Span:
    """A span by London's clock; of an hour that comes twice the first."""
    zone = problem().zone
    return Span(*(datetime.combine(day, clock.fromisoformat(each), zone) for each in (starts, ends)))


def test_a_night_with_an_hour_less_is_shorter_and_one_with_an_hour_more_longer() -> None:
    for day, minutes in ((SPRING, 120), (AUTUMN, 240)):
        night = replace(session(), span=at(day, "00:30", "03:30"))
        days = Days(day - timedelta(days=6), day + timedelta(days=1))
        for most, offers in ((minutes - 1, 0), (minutes, 1)):
            world = problem([lay("ana", most_minutes=most)], [night], days=days)
            assert len(good(world)) == offers
            assert len(planned(world)["offers"]) == offers


def test_free_time_is_the_hands_of_the_clock_on_both_sides_of_the_change() -> None:
    """Free on Sundays from nine to ten: at eight in Greenwich before the change, and never at nine there after it."""
    free = (FreeTime(6, clock(9), clock(10)),)
    before = replace(session("before"), span=at(SPRING - timedelta(days=7), "09:00", "10:00"))
    after = replace(session("after"), span=at(SPRING, "09:00", "10:00"))
    assert (before.span.starts_at.astimezone(UTC).hour, after.span.starts_at.astimezone(UTC).hour) == (9, 8)
    assert len(good(problem([lay("ana", free=free)], [before, after]))) == 2


def test_rest_across_the_change_is_time_that_passes() -> None:
    """From midnight to four by the clock is three hours in March, five in October."""
    for day, rest, both in ((SPRING, 180, 2), (SPRING, 181, 1), (AUTUMN, 300, 2), (AUTUMN, 301, 1)):
        late = replace(session("late"), span=Span(at(day, "00:00", "00:30").starts_at - timedelta(hours=1), at(day, "00:00", "00:30").starts_at))  # fmt: skip
        early = replace(session("early"), span=at(day, "04:00", "05:00"))
        days = Days(day - timedelta(days=6), day + timedelta(days=1))
        assert len(good(problem([lay("ana", rest_minutes=rest)], [late, early], days=days))) == both


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    """Sessions at half past one before and after the clocks go back do not overlap; two at the same one do."""
    zone = problem().zone
    starts = datetime.combine(AUTUMN, clock(1, 30), zone)
    first = Span(starts, starts.astimezone(UTC) + timedelta(minutes=20))
    again = Span(starts.replace(fold=1), starts.replace(fold=1).astimezone(UTC) + timedelta(minutes=20))
    days = Days(AUTUMN - timedelta(days=6), AUTUMN + timedelta(days=1))
    sessions = [replace(session("first"), span=first), replace(session("again"), span=again)]
    assert len(good(problem([lay("ana")], sessions, days=days))) == 2
    assert len(planned(problem([lay("ana")], sessions, days=days))["offers"]) == 2
    assert (
        len(good(problem([lay("ana")], [sessions[0], replace(session("again"), span=first)], days=days))) == 1
    )


def test_the_week_changes_at_midnight_on_the_clock() -> None:
    """A session at eleven on Sunday night in London is in the old week, though in Tokyo it is Monday."""
    sunday = replace(session("sunday"), span=at(date(2026, 3, 8), "23:00", "23:30"))
    monday = replace(session("monday"), span=at(date(2026, 3, 9), "10:00", "11:00"))
    assert len(good(problem([lay("ana", most_a_week=1)], [sunday, monday]))) == 2
    there = problem([lay("ana", most_a_week=1)], [sunday, monday], zone=ZoneInfo("Asia/Tokyo"))
    assert len(good(there)) == 1


def test_a_session_through_the_night_needs_both_days() -> None:
    night = replace(session("night"), span=Span(at(date(2026, 3, 10), "22:00", "23:00").starts_at, at(date(2026, 3, 11), "02:00", "03:00").starts_at))  # fmt: skip
    away = (Days(date(2026, 3, 11), date(2026, 3, 12)),)
    both = (FreeTime(1, clock(21), clock()), FreeTime(2, clock(0), clock(3)))
    assert len(good(problem([lay("ana", free=both)], [night]))) == 1
    assert len(good(problem([lay("ana", free=both[:1])], [night]))) == 0
    assert len(good(problem([lay("ana", away=away)], [night]))) == 0


# Stopped half-way


def month_in(folder: Path, *, people: int = 400, sessions: int = 160) -> Path:
    """A file with a month."""
    path = folder / "month.json"
    path.write_text(json.dumps(written_problem(generate(people=people, sessions=sessions, seed=2))))
    return path


def begun(month: Path, out: Path, *, seconds: int = 60) -> subprocess.Popen[str]:
    """The command, under way: it has told of a first plan."""
    solving = subprocess.Popen(
        [sys.executable, "-c", "from alongside.cli.main import main; main()", "rota", "solve", str(month), "--seconds", str(seconds),
         "--explain-seconds", "0", "--threads", "1", "--out", str(out)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert solving.stderr
    assert "best plan so far" in solving.stderr.readline()
    return solving


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_who_stops_it_has_the_best_plan_so_far(tmp_path: Path, how: signal.Signals) -> None:
    month, out = month_in(tmp_path), tmp_path / "plan.json"
    solving = begun(month, out)
    solving.send_signal(how)
    solving.communicate(timeout=120)
    assert solving.returncode == 0
    found = read_problem(month.read_bytes()).problem
    assert found
    assert not check(found, read_plan(out.read_bytes()).offers).broken
    assert json.loads(out.read_text())["stopped"] is True


def test_a_killed_solver_leaves_the_plan_of_before_as_it_was(tmp_path: Path) -> None:
    month, out = month_in(tmp_path), tmp_path / "plan.json"
    before = json.dumps(written_plan([offer("ana")]))
    out.write_text(before)
    solving = begun(month, out)
    solving.kill()
    solving.communicate(timeout=120)
    assert solving.returncode == -signal.SIGKILL
    assert out.read_text() == before
    assert {each.name for each in tmp_path.iterdir()} == {"month.json", "plan.json"}


def test_what_cannot_be_kept_is_not_begun(tmp_path: Path) -> None:
    done = run(problem([lay("ana")], [session()]), "--out", str(tmp_path / "nowhere" / "plan.json"))
    assert done.exit_code == 2
    assert "cannot be written: there is no such folder." in done.stderr


def test_two_who_plan_the_same_month_each_have_a_whole_plan(tmp_path: Path) -> None:
    """Whoever writes last is kept, and nothing of the other is mixed in."""
    month, out = month_in(tmp_path, people=60, sessions=24), tmp_path / "plan.json"
    both = [begun(month, out, seconds=2) for _ in range(2)]
    for each in both:
        each.communicate(timeout=120)
        assert each.returncode == 0
    found = read_problem(month.read_bytes()).problem
    assert found
    assert not check(found, read_plan(out.read_bytes()).offers).broken


# A plan for something else


def test_a_plan_that_names_nobody_here_is_told_offer_by_offer(tmp_path: Path) -> None:
    (tmp_path / "month.json").write_text(json.dumps(written_problem(problem([lay("ana")], [session()]))))
    (tmp_path / "plan.json").write_text(json.dumps(written_plan([offer("ghost"), offer("ana", "nowhere")])))
    done = CliRunner().invoke(
        main, ["rota", "check", str(tmp_path / "month.json"), str(tmp_path / "plan.json")]
    )
    assert done.exit_code == 1
    assert "There is no such offer to make: ghost, reading, help." in done.stdout
    assert "There is no such offer to make: ana, nowhere, help." in done.stdout
    assert done.stderr == (
        "2 of 2 offers name people, sessions or parts that the problem does not have. "
        "Was this plan made for another problem?\n"
    )


def test_a_plan_to_begin_with_that_breaks_every_rule_is_mended() -> None:
    sundays = (FreeTime(6, clock(9), clock(12)),)
    people: list[Person] = [lay("ana"), lay("bea", free=sundays), professional("nia")]
    world = problem(people, [session(), session("same")], pins=(pin("ana", Fixed.MUST_NOT, part=""),))
    start = [offer("ana"), offer("bea"), offer("nia"), offer("ghost"), offer("bea", "same")]
    result = solve(world, seconds=0.5, threads=1, start=start)
    assert not check(world, result.offers).broken


# Explaining and mending what does not hold together


def test_mending_a_plan_that_was_never_one() -> None:
    """Offers to ghosts, beyond every limit, in a session that cannot stand: what is left keeps the rules."""
    people = [lay("ana", most_in_all=1), lay("bea", apart_from=frozenset({"ana"}))]
    world = problem(people, [session(parts=(part(minimum=2, ideal=2, maximum=2),)), session("dance", 3)])
    broken = [offer("ana"), offer("bea"), offer("ana", "dance"), offer("ghost"), offer("ana", "nowhere")]
    mended = mend(world, broken, lost=[offer("ghost"), offer("cai", "dance")])
    assert not check(world, mended.offers).broken
    assert all(str(each) for each in mended.sentences)


def test_somebody_leaves_who_promised() -> None:
    """Whoever said yes and cannot come is not offered it again; the promise of the others stands."""
    world = problem([lay("ana"), lay("bea"), lay("cai")], [session(parts=(part(minimum=2, ideal=2, maximum=2),))],
                    pins=(pin("ana"), pin("bea")))  # fmt: skip
    mended = mend(world, [offer("ana"), offer("bea")], lost=[offer("ana")])
    assert mended.offers == {offer("bea"), offer("cai")}


def test_why_a_part_is_empty_that_there_is_not() -> None:
    world = problem([lay("ana")], [session()])
    for there in (("nowhere", "help"), ("reading", "nothing")):
        with pytest.raises(KeyError):
            why_empty(world, [], *there)


def test_comparing_with_somebody_who_is_not_there_says_so() -> None:
    world = problem([lay("ana")], [session()])
    with pytest.raises(Refusal, match="There is nobody called ghost to compare with"):
        why_her(world, [offer("ana")], offer("ana"), "ghost")
    with pytest.raises(Refusal, match="The plan has no such offer"):
        why_her(world, [], offer("ana"), "ana")


def test_comparing_plans_for_something_else() -> None:
    world = problem([lay("ana")], [session()])
    compared = compare(world, [offer("ghost")], [offer("ana", "nowhere")])
    assert compared.people == compared.sessions == ()
