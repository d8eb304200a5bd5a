"""``alongside rota``: what it writes, how it ends, and that nothing is half written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from alongside.cli.main import main
from alongside.core.rota.files.reading import read_problem
from alongside.core.rota.files.schema import plan_schema_text, problem_schema_text
from alongside.core.rota.files.writing import written_plan, written_problem
from tests.rota_world import lay, offer, part, pin, problem, session

WORLD = problem(
    [lay("ana"), lay("bea")], [session(), session("dance", 3)], pins=(pin("bea", session="dance"),)
)
WHOLE = [offer("ana"), offer("bea", "dance")]


def run(*words: object):
    return CliRunner().invoke(main, ["rota", *map(str, words)])


@pytest.fixture
def files(tmp_path: Path):
    def write(world=WORLD, offers=WHOLE) -> tuple[Path, Path]:
        given = world if isinstance(world, dict) else written_problem(world)
        (tmp_path / "month.json").write_text(json.dumps(given))
        (tmp_path / "plan.json").write_text(json.dumps(written_plan(offers)))
        return tmp_path / "month.json", tmp_path / "plan.json"

    return write


def test_a_plan_that_keeps_every_rule_ends_with_0(files) -> None:
    told = run("check", *files())
    assert told.exit_code == 0
    assert told.stdout.startswith("The plan keeps every rule.\nThe plan costs ")
    assert told.stderr == ""


def test_a_plan_that_breaks_rules_ends_with_1_and_tells_each(files) -> None:
    told = run("check", *files(offers=[offer("ana"), offer("bea")]))
    assert told.exit_code == 1
    lines = told.stdout.splitlines()
    assert lines[0].startswith(
        "bea has a place in dance as help, and the plan leaves it out. [What was accepted"
    )
    assert lines[1].startswith("help in reading takes 1, and has 2. [No part has more")
    assert lines[2] == "The plan breaks a rule in 2 places."
    assert "100,000  1 × Sessions that do not stand" in told.stdout


def test_the_same_as_json(files) -> None:
    told = json.loads(run("check", *files(offers=[offer("ana"), offer("bea")]), "--json").stdout)
    assert told["keeps_every_rule"] is False
    assert [each["rule"] for each in told["broken"]] == ["SETTLED", "MAXIMUM"]
    assert told["broken"][1]["offers"] == [
        {"session": "reading", "part": "help", "person": key} for key in ("ana", "bea")
    ]
    cost = told["objective"]
    assert cost["sessions_not_standing"] == {"count": 1, "cost": 100_000, "sessions": ["dance"]}
    assert cost["total"] == 100_000 + sum(row["cost"] for row in cost["rules"])
    assert all(row["cost"] == row["count"] * row["each"] for row in cost["rules"])


def test_a_promise_without_its_check_is_told_and_stands(files) -> None:
    world = problem([lay("ana")], [session(parts=(part(checks=frozenset({"BASIC"})),))], pins=(pin("ana"),))
    told = run("check", *files(world, [offer("ana")]))
    assert told.exit_code == 0
    assert "Before it begins: ana holds no such check on 2 March 2026: BASIC." in told.stdout


def test_faults_are_told_and_end_with_3_whatever_the_rest_is_like(files) -> None:
    faulty = written_problem(WORLD)
    faulty["people"].append({"key": "ana", "side": "LAY"})
    told = run("check", *files(faulty))
    assert told.exit_code == 3
    assert "people[2]: “ana” is here twice: it is people[0] too." in told.stderr
    assert told.stdout.startswith("What could be read keeps every rule. The files need mending first.")
    told = json.loads(run("check", *files(faulty), "--json").stdout)
    assert told["keeps_every_rule"] is False
    assert told["faults"][0]["at"] == "people[2]"


def test_of_very_many_faults_the_first_are_told(files) -> None:
    faulty = {**written_problem(WORLD), "places": [{}] * 90}
    told = run("check", *files(faulty))
    assert len(told.stderr.splitlines()) == 51
    assert told.stderr.endswith("… and 40 faults more.\n")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"people": []}'])
def test_files_that_say_nothing(files, text) -> None:
    problem_file, plan_file = files()
    problem_file.write_text(text)
    told = run("check", problem_file, plan_file)
    assert (told.exit_code, told.stdout) == (3, "")
    assert told.stderr.startswith(f"{problem_file}")
    assert json.loads(run("check", problem_file, plan_file, "--json").stdout)["keeps_every_rule"] is False
    problem_file, plan_file = files()
    plan_file.write_text(text)
    assert run("check", problem_file, plan_file).exit_code == 3


def test_a_file_that_is_not_there_is_not_understood(tmp_path) -> None:
    assert run("check", tmp_path / "none.json", tmp_path / "none.json").exit_code == 2


def test_a_problem_from_standard_input(files) -> None:
    problem_file, plan_file = files()
    told = CliRunner().invoke(main, ["rota", "check", "-", str(plan_file)], input="{]")
    assert told.exit_code == 3
    assert told.stderr.startswith("standard input, line 1, character 2: This is not JSON.")
    whole = CliRunner().invoke(main, ["rota", "check", "-", str(plan_file)], input=problem_file.read_bytes())
    assert whole.exit_code == 0


def test_what_is_generated_can_be_read_and_is_the_same_for_a_seed(tmp_path) -> None:
    size = ("--people", 30, "--sessions", 8)
    first, again, other = (run("generate", *size, "--seed", seed).stdout for seed in (1, 1, 2))
    assert first == again != other
    found = read_problem(first.encode())
    assert found.faults == ()
    assert (len(found.problem.people), len(found.problem.sessions)) == (30, 8)
    told = run("generate", *size, "--seed", 1, "--out", tmp_path / "made.json")
    assert told.stdout == ""
    assert json.loads((tmp_path / "made.json").read_text()) == json.loads(first)


def test_what_cannot_be_written_is_told(tmp_path) -> None:
    told = run("generate", "--people", 1, "--sessions", 1, "--out", tmp_path / "none" / "made.json")
    assert told.exit_code == 2
    assert "cannot be written" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_schemas_are_written_out() -> None:
    assert run("schema", "problem").stdout == problem_schema_text()
    assert run("schema", "plan").stdout == plan_schema_text()
