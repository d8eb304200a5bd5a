"""Rota files: what can be read is read, every fault is told with its place, and what is written is read back."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

import jsonschema
import pytest

from alongside.core.calendar.clashes import FreeTime
from alongside.core.rota.files.contradictions import faults_of
from alongside.core.rota.files.json_text import shown
from alongside.core.rota.files.reading import read_plan, read_problem
from alongside.core.rota.files.schema import plan_schema, problem_schema, problem_schema_text
from alongside.core.rota.files.writing import written_plan, written_problem
from alongside.core.rota.problem import Fixed, Held, Part, Place, Point, Problem
from alongside.core.rota.weights import DEFAULT_WEIGHTS, SoftRule, Weight
from alongside.core.shared.periods import Days
from alongside.core.shared.sides import Side
from tests.rota_world import changed, lay, offer, part, pin, problem, professional, session

HALL = Place("hall", Point(1.5, -2.0), frozenset({"STEP_FREE"}))
RICH = problem(
    [
        lay(
            "ana", services=frozenset(), skills=frozenset({"tea"}), checks=(Held("BASIC", None, date(2026, 3, 9)),),
            languages=frozenset({"cy", "en"}), needs=frozenset({"STEP_FREE"}), home=Point(0, 0.25), travels_km=4.5,
            distances={"hall": 2.0}, free=(FreeTime(6, time(9, 30), time()),), away=(Days(date(2026, 3, 4)),),
            most_a_week=0, most_in_all=3, most_minutes=240, rest_minutes=30, would_be_with=frozenset({"bea"}),
            learns_from=frozenset({"nia"}), apart_from=frozenset({"nobody"}), buddy=True,
        ),
        lay("bea", free=()),
        professional("nia"),
    ],
    [session(place="hall", series="weekly", service="library", languages=frozenset({"cy"}), parts=(part(minimum=0, maximum=3), part("lead", side=Side.PROFESSIONAL)))],
    places=(HALL,),
    pins=(pin("nia", part="lead"), pin("bea", Fixed.REFUSED, part="")),
    weights={**DEFAULT_WEIGHTS, SoftRule.TRAVEL: Weight.NOT},
)  # fmt: skip


def given(world: Problem = RICH) -> dict:
    return json.loads(json.dumps(written_problem(world)))


def read(value: object):
    return read_problem(json.dumps(value).encode(), "month.json")


def faults(value: object) -> list[str]:
    return [str(fault) for fault in read(value).faults]


def with_person(**fields: object) -> dict:
    value = given()
    value["people"][0] |= fields
    return value


def test_what_is_written_is_read_back() -> None:
    found = read(given())
    assert found.faults == ()
    assert found.problem == RICH
    assert given(found.problem) == given()


def test_nothing_but_the_days_and_empty_lists_is_a_problem() -> None:
    found = read({"days": {"first": "2026-03-02", "until": "2026-03-30"}, "people": [], "sessions": []})
    assert found == type(found)(problem())


def test_what_is_read_keeps_the_schema_and_what_breaks_it_is_not_read() -> None:
    jsonschema.Draft202012Validator.check_schema(problem_schema())
    jsonschema.validate(given(), problem_schema())
    jsonschema.validate(written_plan([offer("ana")]), plan_schema())
    for wrong in (
        {"people": []},
        {**given(), "also": 1},
        with_person(side="BOTH"),
        with_person(home=[1]),
        with_person(travels_km=-1),
        with_person(most_a_week=1.5),
        with_person(free=[{"weekday": "MONDAY", "starts": "9", "until": "10:00"}]),
        with_person(past={"asked": -1}),
        with_person(buddy=None),
        {**given(), "weights": {"IDEAL": 0}},
        {**given(), "odds": 0},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, problem_schema())
        assert faults(wrong)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "month.json: This file is empty."),
        (b"\xff\xfe{\x00", "month.json: This file is saved as UTF-16. Save it again as UTF-8."),
        (b'{\n"zone": "\xe9"}', "month.json: Line 2 is not UTF-8. Save the file again as UTF-8."),
        (b'{\n "people": [1,],\n}', "month.json, line 2, character 15: This is not JSON. Take out the comma"),
        (b"{'people': 1}", 'character 2: This is not JSON. Use straight double quotation marks (").'),
        (b'{"people": True}', "Write true, false and null in small letters."),
        (b'{"people": [', "The file ends too soon."),
        (b"{} {}", "Something follows the end of the object."),
        (b'{"a" 1}', "Check the quotation marks, colons and commas there."),
        (b'{"odds": NaN}', "NaN is not a value in JSON."),
        (b'{"odds": 1, "odds": 2}', "“odds” is given more than once in one object."),
        (b"[" * 100_000, "brackets within brackets without end"),
        (b'{"odds": 1' + b"0" * 5000 + b"}", "A number has 5001 digits."),
        (b'{"odds": 1.' + b"0" * 5000 + b"}", "A number has 5002 digits."),
        (b"[]", "month.json: This must be an object in curly brackets, not []."),
        (b'"\\ud800"', "This must be an object in curly brackets"),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_how_to_mend_it(raw: bytes, says: str) -> None:
    found = read_problem(raw, "month.json")
    assert found.problem is None
    assert says in str(found.faults[0])
    assert read_plan(raw, "month.json").offers == ()
    assert read_plan(raw, "month.json").faults


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read_problem(b"\xef\xbb\xbf" + json.dumps(given()).encode()).problem == RICH


@pytest.mark.parametrize(
    ("fields", "place", "says"),
    [
        ({"colour": 1}, "people[0]", "There is no field “colour” here. The fields of people are key, side,"),
        ({"side": "BOTH"}, "people[0].side", "This must be one of LAY and PROFESSIONAL, not BOTH."),
        ({"side": ["LAY"]}, "people[0].side", 'not ["LAY"].'),
        ({"key": ""}, "people[0].key", "This must not be empty."),
        ({"key": 7}, "people[0].key", "This must be text in quotation marks, not 7."),
        ({"key": "a\x1b[2J"}, "people[0].key", "signs that cannot be shown"),
        ({"skills": "tea"}, "people[0].skills", "This must be a list in square brackets, not tea."),
        ({"skills": ["tea", 1]}, "people[0].skills[1]", "This must be text"),
        ({"home": [1, 2, 3]}, "people[0].home", "This must be [kilometres east, kilometres north], not [1, 2, 3]."),
        ({"home": [1, "x"]}, "people[0].home[1]", "This must be a number from -100000 to 100000, not x."),
        ({"travels_km": True}, "people[0].travels_km", "This must be a number from 0 to 100000, not true."),
        ({"distances": {"hall": -1}}, "people[0].distances.hall", "This must be a number from 0"),
        ({"distances": {"": 1}}, "people[0].distances", "This must not be empty."),
        ({"distances": []}, "people[0].distances", "This must be an object in curly brackets, not []."),
        ({"most_a_week": -1}, "people[0].most_a_week", "This must be a whole number from 0 to 1000000, not -1."),
        ({"most_a_week": 10**60}, "people[0].most_a_week", "This must be a whole number"),
        ({"most_a_week": 1.5}, "people[0].most_a_week", "not 1.5."),
        ({"most_a_week": False}, "people[0].most_a_week", "not false."),
        ({"most_a_week": "2"}, "people[0].most_a_week", "not “2”."),
        ({"buddy": "true"}, "people[0].buddy", "This must be true or false, not “true”."),
        ({"buddy": "yes"}, "people[0].buddy", "This must be true or false, not yes."),
        ({"free": [{"weekday": "MONDAY", "starts": "10:00", "until": "09:00"}]}, "people[0].free[0]", "Free time ends (09:00) before it starts (10:00)."),
        ({"free": [{"weekday": "MONDAY", "starts": "9:00", "until": "10:00"}]}, "people[0].free[0].starts", "This must be a time of day such as “09:30”, not 9:00."),
        ({"away": [{"first": "2026-03-09", "until": "2026-03-09"}]}, "people[0].away[0]", "This ends (9 March 2026) before it begins"),
        ({"away": [{"first": "9 March"}]}, "people[0].away[0].first", "This must be a day such as “2026-03-02”, not 9 March."),
        ({"away": [{}]}, "people[0].away[0]", "“first” is missing here."),
        ({"checks": [{"kind": "BASIC", "first": "2026-03-02", "last": "2026-03-01"}]}, "people[0].checks[0]", "This check ends (1 March 2026) before it begins"),
        ({"past": {"said_yes": 2, "answered": 1}}, "people[0].past", "They cannot have said yes (2) more often than they answered (1)."),
        ({"past": {"last_asked_on": "2026-01-01"}}, "people[0].past", "Whoever was last asked on a day was asked"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place_and_leaves_out_only_its_item(fields, place, says) -> None:
    found = read(with_person(**fields))
    assert str(found.faults[0]).startswith(f"month.json, {place}: ")
    assert says in str(found.faults[0])
    assert [each.key for each in found.problem.people] == ["bea", "nia"]


def test_every_fault_of_a_file_is_told_at_once() -> None:
    value = with_person(side="BOTH", buddy=1, free=[{"weekday": "MONDAY", "starts": 1, "until": 2}])
    value["sessions"][0]["parts"][0]["side"] = "ANY"
    value["zone"] = "Europe/Leeds"
    found = read(value)
    assert [fault.place.column for fault in found.faults] == [
        "zone", "people[0].side", "people[0].free[0].starts", "people[0].free[0].until", "people[0].buddy", "sessions[0].parts[0].side",
    ]  # fmt: skip
    assert found.problem is None


def test_pins_of_somebody_who_cannot_be_read_are_not_told_too() -> None:
    value = given()
    value["people"][1]["side"] = "BOTH"
    found = read(value)
    assert [fault.place.column for fault in found.faults] == ["people[1].side"]
    assert [each.person for each in found.problem.pins] == ["nia"]


@pytest.mark.parametrize(
    ("name", "wrong", "says"),
    [
        ("version", 2, "This must be 1, not 2."),
        ("version", True, "This must be 1, not true."),
        ("days", {"first": "2026-03-02", "until": "2026-03-02"}, "This ends (2 March 2026) before it begins"),
        ("days", {"first": "2026-03-02"}, "“until” is missing here."),
        ("version", "1", "This must be 1, not “1”."),
        ("odds", "0.6", "This must be a number from 0 to 1, not “0.6”."),
        ("odds", 0, "This must be above 0."),
        ("zone", "Leeds", "This must be a time zone such as “Europe/London”, not Leeds."),
        ("zone", "../../etc/passwd", "This must be a time zone"),
        ("zone", None, "This must be a time zone such as “Europe/London”, not null."),
        ("odds", 1.01, "This must be a number from 0 to 1, not 1.01."),
        ("weights", {"IDEAL": 0}, "This must be one of MOST, MATTERS, NICE and NOT, not 0."),
        ("weights", {"SPEED": "MOST"}, "There is no field “SPEED” here. The fields of weights are IDEAL,"),
        ("people", {}, "This must be a list in square brackets, not {}."),
        ("sessions", None, "This must be a list in square brackets, not null."),
        ("colour", 1, "There is no field “colour” here."),
    ],
)
def test_without_its_frame_there_is_no_problem(name, wrong, says) -> None:
    found = read({**given(), name: wrong})
    assert found.problem is None
    assert says in str(found.faults[0])


def test_a_plan_in_the_place_of_a_problem_is_told_once_and_the_other_way_round() -> None:
    assert faults({"version": 1, "offers": [], "seed": 1}) == [
        "month.json: This is a plan, not a problem. Give the problem first, then the plan."
    ]
    told = read_plan(json.dumps(given()).encode(), "plan.json").faults
    assert list(map(str, told)) == [
        "plan.json: This is a problem, not a plan. Give the problem first, then the plan."
    ]


def test_what_is_missing_of_the_frame_is_told() -> None:
    assert faults({}) == [f"month.json: “{name}” is missing here." for name in ("days", "people", "sessions")]


@pytest.mark.parametrize(
    ("starts", "ends", "says"),
    [
        ("2026-03-02T10:00", "2026-03-02T11:00+00:00", "This must be a moment with its offset"),
        ("2026-03-02", "2026-03-02T11:00+00:00", "This must be a moment with its offset"),
        ("0001-01-01T00:00+23:59", "2026-03-02T11:00+00:00", "This must be a moment with its offset"),
        ("2026-03-02T11:00Z", "2026-03-02T10:00Z", "This session ends before it starts, or within a minute"),
        (
            "2026-03-02T11:00:00Z",
            "2026-03-02T11:00:30Z",
            "This session ends before it starts, or within a minute",
        ),
        ("2026-03-02T11:00Z", "2026-03-30T10:00Z", "This session takes longer than 14 days."),
        ("2026-03-01T23:00Z", "2026-03-02T10:00Z", "is on 1 March 2026, outside the days that are planned"),
        ("2026-03-29T23:30Z", "2026-03-30T10:00Z", "is on 30 March 2026, outside the days that are planned"),
    ],
)
def test_a_session_starts_and_ends_within_the_days(starts, ends, says) -> None:
    value = given()
    value["sessions"][0] |= {"starts_at": starts, "ends_at": ends}
    (fault,) = faults(value)
    assert says in fault
    assert read(value).problem.sessions == ()


def column_of(world: Problem) -> list[str]:
    """The places of the faults, the same from the values and from the file."""
    found = [fault.place.column for fault in faults_of(world)]
    assert [fault.place.column for fault in read(given(world)).faults] == found
    return found


def test_the_same_key_twice() -> None:
    world = changed(RICH, people=(*RICH.people, lay("ana")), places=(HALL, HALL), sessions=RICH.sessions * 2)
    assert column_of(world) == ["people[3]", "sessions[1]", "places[1]"]
    assert "“ana” is here twice: it is people[0] too." in str(faults_of(world)[0])
    assert read(given(world)).problem == RICH


@pytest.mark.parametrize(
    ("its", "says"),
    [
        (part(minimum=2), "the minimum (2) may not be above the ideal (1)"),
        (part(ideal=2), "the ideal (2), nor that above the maximum (1)"),
        (part(minimum=0, ideal=0, maximum=0), None),
    ],
)
def test_numbers_that_cannot_all_be_kept(its: Part, says: str | None) -> None:
    world = problem([], [session(parts=(its,))])
    assert column_of(world) == (["sessions[0]"] if says else [])
    assert says is None or says in str(faults_of(world)[0])


def test_a_part_twice_and_a_place_that_is_not_there() -> None:
    world = problem([], [session(place="hall", parts=(part(), part()))])
    assert column_of(world) == ["sessions[0]", "sessions[0]"]
    assert read(given(world)).problem.sessions == ()


@pytest.mark.parametrize(
    ("its", "says"),
    [
        (pin("eve"), "There is nobody called “eve” in “people”."),
        (pin("ana", session="dance"), "There is no session “dance” in “sessions”."),
        (pin("ana", part="dance"), "“reading” has no part “dance”."),
        (pin("ana", part=""), "ana comes to “reading”: say in which part."),
        (pin("ana", part="lead"), "ana has a place in “reading” as “lead”, which is for the other side."),
        (
            pin("ana", part="cut"),
            "ana has a place in “reading” as “cut”, which is the work of a removed post.",
        ),
    ],
)
def test_a_pin_that_cannot_stand(its, says) -> None:
    held = session(parts=(part(), part("lead", side=Side.PROFESSIONAL), part("cut", fills_removed_post=True)))
    world = problem([lay("ana")], [held], pins=(pin("ana"), its))
    assert "pins[1]" in column_of(world)
    assert says in {str(fault.sentence) for fault in faults_of(world)}


@pytest.mark.parametrize(
    ("pins", "left", "says"),
    [
        ([pin("ana"), pin("ana", Fixed.REFUSED, part="")], [1], "one says “Has said yes”, the other “Has said no”."),
        ([pin("ana", Fixed.MUST_NOT), pin("ana", Fixed.KEPT)], [0], "one says “Kept by the coordinator”, the other “Must not be asked”."),
        ([pin("ana"), pin("ana", part="tea")], [0], "ana has two parts in “reading”, “help” and “tea”."),
        ([pin("ana"), pin("ana", session="next")], [0], "ana comes to “reading” and to “next”, which overlap."),
        ([pin("ana"), pin("ana", Fixed.KEPT)], [0, 1], None),
        ([pin("ana"), pin("ana", Fixed.REFUSED, part="tea")], [0, 1], None),
        ([pin("ana", Fixed.REFUSED), pin("ana", Fixed.MUST_NOT, part="")], [0, 1], None),
        ([pin("ana"), pin("ana", session="after")], [0, 1], None),
        ([pin("ana"), pin("bea", Fixed.REFUSED)], [0, 1], None),
    ],
)  # fmt: skip
def test_two_pins_that_contradict_each_other_are_both_named(pins, left, says) -> None:
    sessions = [session(parts=(part(), part("tea"))), session("next", hour=10.5), session("after", hour=11)]
    world = problem([lay("ana"), lay("bea")], sessions, pins=tuple(pins))
    found = faults_of(world)
    assert column_of(world) == [f"pins[{number}]" for number in range(len(pins)) if number not in left]
    assert [str(fault.sentence).startswith("pins[") for fault in found] == [True] * len(found)
    assert says is None or says in str(found[0].sentence)
    assert says is None or {"pins[0]", "pins[1]"} <= set(str(found[0].sentence).split())
    assert read(given(world)).problem.pins == tuple(pins[number] for number in left)


def test_a_plan_is_read_with_whatever_stands_beside_its_offers() -> None:
    plan = {"offers": [{"session": "s", "part": "p", "person": "a"}] * 2 + [{"session": "s"}], "gap": 0.1}
    found = read_plan(json.dumps(plan).encode(), "plan.json")
    assert found.offers == (offer("a", "s", "p"),)
    assert [str(fault) for fault in found.faults] == [
        "plan.json, offers[2]: “part” is missing here.",
        "plan.json, offers[2]: “person” is missing here.",
        "plan.json, offers[1]: This offer is here twice: it is offers[0] too.",
    ]
    assert "plan.json: “offers” is missing here." in map(str, read_plan(b"{}", "plan.json").faults)
    assert read_plan(b"[]").faults


def test_what_is_shown_of_a_file_is_short_and_harmless() -> None:
    assert shown("\x1b[2Jx\n") == "�[2Jx�"
    assert len(shown("x" * 500)) == 61


def test_the_published_schema_is_the_one_that_is_kept() -> None:
    folder = Path(__file__).parents[2] / "docs/reference"
    assert (folder / "rota-problem.schema.json").read_text(encoding="utf-8") == problem_schema_text()
