"""``alongside rota explain``, ``compare``, ``mend`` and ``ask``: what they tell of a plan, and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from alongside.cli.main import main
from alongside.core.rota.files.writing import written_plan, written_problem
from alongside.core.rota.problem import Offer, Past
from alongside.core.shared.sides import Side
from tests.rota_world import lay, offer, part, pin, problem, professional, session

LEAD = part("lead", side=Side.PROFESSIONAL)
WORLD = problem(
    [lay("ana"), lay("bea", past=Past(asked=1, carried=4)), lay("shy", free=()), professional("nia")],
    [
        session("reading", parts=(part(), LEAD)),
        session("songs", 3, parts=(part("sing", skills=frozenset({"song"})),)),
        session("cooking", 4, parts=(part(maximum=2),)),
    ],
    pins=(pin("nia", part="lead"),),
)
PLAN = [offer("ana"), offer("nia", part="lead"), offer("ana", "cooking")]


@pytest.fixture
def about(tmp_path: Path):
    """Calls one of the commands with the world, one or two plans for it, and other words."""

    def call(command: str, *words: object, plans: tuple[list[Offer], ...] = (PLAN,), world=WORLD):
        (tmp_path / "month.json").write_text(json.dumps(written_problem(world)))
        for number, plan in enumerate(plans):
            (tmp_path / f"plan{number}.json").write_text(json.dumps(written_plan(plan)))
        files = [str(tmp_path / f"plan{number}.json") for number in range(len(plans))]
        return CliRunner().invoke(
            main, ["rota", command, str(tmp_path / "month.json"), *files, *map(str, words)]
        )

    return call


def test_why_a_place_is_empty_and_what_would_fill_it(about) -> None:
    told = about("explain", "--session", "songs", "--part", "sing")
    assert told.exit_code == 0
    assert "song" in told.stdout
    assert "Would fill it: " in told.stdout
    found = json.loads(about("explain", "--session", "songs", "--part", "sing", "--json").stdout)
    assert told.stdout.splitlines()[: len(found["sentences"])] == found["sentences"]
    assert found["would_fill_it"]


@pytest.mark.parametrize(
    ("session", "person", "says"),
    [
        ("cooking", "shy", "shy is not free from 4 March 2026, 10:00"),
        ("cooking", "nia", "nia is a professional, and this is a part for lay people."),
        ("cooking", "ana", "ana is offered it in this plan."),
        ("cooking", "bea", "No rule keeps bea from it: it is how the wishes come out."),
        ("reading", "bea", "help in reading takes 1, and has 2."),
    ],
)
def test_what_keeps_somebody_from_it(about, session, person, says) -> None:
    told = about("explain", "--session", session, "--part", "help", "--person", person)
    assert told.stdout.startswith(says)


def test_why_her_and_not_the_other(about) -> None:
    told = about("explain", "--session", "reading", "--part", "help", "--person", "ana", "--instead", "bea")
    assert told.exit_code == 0
    assert "bea" in told.stdout
    told = about("explain", "--session", "reading", "--part", "lead", "--person", "nia", "--instead", "bea")
    assert told.stdout == "nia has this place by a promise, and that stays.\n"
    told = about("explain", "--session", "songs", "--part", "sing", "--person", "ana", "--instead", "bea")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "The plan has no such offer" in told.stderr


def test_what_a_wish_costs(about) -> None:
    told = about("explain", "--wish", "FAIR_LOAD", "--seconds", 1)
    assert told.exit_code == 0
    assert "the other wishes" in told.stdout


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--session", "songs"),
        ("--part", "sing"),
        ("--session", "songs", "--part", "sing", "--instead", "ana"),
        ("--session", "songs", "--part", "sing", "--wish", "TRAVEL"),
        ("--session", "dance", "--part", "sing"),
        ("--session", "songs", "--part", "dance"),
        ("--session", "songs", "--part", "sing", "--person", "eve"),
        ("--session", "songs", "--part", "sing", "--person", "ana", "--instead", "eve"),
        ("--wish", "SPEED"),
    ],
)
def test_a_question_that_is_none(about, words) -> None:
    told = about("explain", *words)
    assert (told.exit_code, told.stdout) == (2, "")
    assert "Error: " in told.stderr


def test_two_plans_beside_each_other(about) -> None:
    other = [offer("bea"), offer("nia", part="lead"), offer("ana", "cooking")]
    told = about("compare", plans=(PLAN, other))
    assert told.exit_code == 0
    assert "People who are offered something different: 2." in told.stdout
    found = json.loads(about("compare", "--json", plans=(PLAN, other)).stdout)
    assert [each["session"] for each in found["sessions"]] == ["reading"]
    assert {each["person"]: each["offers"] for each in found["people"]} == {"ana": [2, 1], "bea": [0, 1]}
    assert found["objectives"][0]["total"] < found["objectives"][1]["total"]
    assert about("compare", plans=(PLAN, PLAN)).stdout == "The two plans make the same offers.\n"


def test_a_plan_is_mended_with_as_few_changes_as_can_be(about, tmp_path) -> None:
    lost = ("--lost", "reading", "help", "ana")
    told = about("mend", *lost, "--out", tmp_path / "mended.json")
    assert told.exit_code == 0
    assert told.stdout == "bea is offered help in reading.\n"
    mended = json.loads((tmp_path / "mended.json").read_text())
    assert mended["made"] == [{"session": "reading", "part": "help", "person": "bea"}]
    assert (mended["withdrawn"], mended["fallen"], mended["proven"]) == ([], [], True)
    assert json.loads(about("mend", *lost, "--json").stdout) == mended
    checked = CliRunner().invoke(
        main, ["rota", "check", str(tmp_path / "month.json"), str(tmp_path / "mended.json")]
    )
    assert checked.exit_code == 0


def test_what_was_never_offered_cannot_fall_away(about) -> None:
    told = about("mend", "--lost", "reading", "help", "bea")
    assert told.exit_code == 2
    assert "The plan has no offer reading help bea." in told.stderr


def test_whom_to_ask_and_what_to_expect(about) -> None:
    told = about("ask", "--assurance", "0.5")
    assert told.exit_code == 0
    assert "songs: nobody is asked, for it does not stand in this plan." in told.stdout
    assert "lead: has said yes: nia" in told.stdout
    found = json.loads(about("ask", "--assurance", "0.5", "--json").stdout)
    reading = found["sessions"][0]
    assert (reading["session"], reading["wanted"]) == ("reading", 0.5)
    (helping, leading) = reading["parts"]
    assert helping["first"] == ["ana"]
    assert leading["said_yes"] == ["nia"]
    assert 0 < reading["assurance"] <= 1
    assert "odds" not in json.dumps(found)


def test_an_assurance_that_is_none(about) -> None:
    for assurance in ("0", "1", "nan", "-1"):
        assert about("ask", "--assurance", assurance).exit_code == 2


@pytest.mark.parametrize("command", ["explain", "compare", "mend", "ask"])
def test_files_that_are_faulty(about, tmp_path, command) -> None:
    more = {"mend": ("--lost", "reading", "help", "ana"), "explain": ("--wish", "TRAVEL")}.get(command, ())
    plans = (PLAN, PLAN) if command == "compare" else (PLAN,)
    twice = problem([lay("ana"), lay("ana")], WORLD.sessions)
    told = about(command, *more, plans=plans, world=twice)
    assert (told.exit_code, told.stdout) == (3, "")
    assert "“ana” is here twice" in told.stderr
