"""``alongside rota solve``: what is told of a plan, why places are empty, and that nothing found is lost."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import pytest
from click.testing import CliRunner

from alongside.cli.main import main
from alongside.cli.rota import progress, stopping
from alongside.cli.rota.outcome import percent
from alongside.cli.rota.page import WRITTEN
from alongside.cli.rota.stopping import stoppable, while_listening
from alongside.cli.rota.unfilled import looked_into, unfilled_in
from alongside.core.rota.files.schema import plan_schema
from alongside.core.rota.files.writing import written_problem
from alongside.core.rota.problem import Past, Problem
from alongside.core.shared.sides import Side
from tests.rota_world import lay, offer, part, pin, problem, professional, session

LEAD = part("lead", side=Side.PROFESSIONAL)
WORLD = problem(
    [lay("ana"), lay("new", past=Past()), lay("shy", free=()), professional("nia")],
    [
        session("reading", parts=(part(ideal=2, maximum=2), LEAD)),
        session("songs", 3, parts=(part("sing", skills=frozenset({"song"})), LEAD)),
        session("cooking", 4, parts=(part(ideal=3, maximum=3),)),
    ],
)


def solve(world: Problem | dict, tmp_path: Path, *words: object):
    given = world if isinstance(world, dict) else written_problem(world)
    (tmp_path / "month.json").write_text(json.dumps(given))
    wanted = [
        "rota",
        "solve",
        str(tmp_path / "month.json"),
        "--threads",
        "1",
        "--seconds",
        "5",
        *map(str, words),
    ]
    return CliRunner().invoke(main, wanted)


def test_all_of_it_as_json(tmp_path) -> None:
    told = solve(WORLD, tmp_path, "--json", "--quiet")
    assert (told.exit_code, told.stderr) == (0, "")
    plan = json.loads(told.stdout)
    jsonschema.validate(plan, plan_schema())
    offered = {(each["session"], each["part"], each["person"]) for each in plan["offers"]}
    both = {(key, "help", person) for key in ("reading", "cooking") for person in ("ana", "new")}
    assert offered == {*both, ("reading", "lead", "nia")}
    assert plan["objective"]["sessions_not_standing"]["sessions"] == ["songs"]
    assert plan["objective"]["total"] == plan["lower_bound"]
    assert (plan["gap"], plan["proven_best"], plan["stopped"], plan["seed"]) == (0, True, False, 1)
    assert plan["unavoidable"] >= 100_000
    assert plan["never_asked"] == {"people": 1, "reached": 1}
    assert plan["keeps_every_rule"] is True


def test_every_empty_place_is_told_with_its_reason(tmp_path) -> None:
    plan = json.loads(solve(WORLD, tmp_path, "--json", "--explain-seconds", 60).stdout)
    empty = {(each["session"], each["part"]): each for each in plan["unfilled"]}
    assert {key: each["below"] for key, each in empty.items()} == {
        ("songs", "sing"): "MINIMUM", ("songs", "lead"): "MINIMUM", ("cooking", "help"): "IDEAL",
    }  # fmt: skip
    assert all(each["looked_into"] and each["reasons"] for each in empty.values())
    assert "song" in " ".join(empty["songs", "sing"]["reasons"])
    assert empty["songs", "sing"]["would_fill_it"]
    assert empty["cooking", "help"]["missing"] == 1


def test_without_time_to_look_into_it_nothing_is_made_up(tmp_path) -> None:
    plan = json.loads(solve(WORLD, tmp_path, "--json", "--explain-seconds", 0).stdout)
    assert all(each["looked_into"] is False and each["would_fill_it"] == [] for each in plan["unfilled"])


def test_who_could_be_offered_it_is_counted_by_rule() -> None:
    offers = (offer("ana"), offer("nia", part="lead"))
    places = unfilled_in(WORLD, offers)
    assert looked_into(WORLD, offers, places, seconds=60, cancelled=lambda: True) == places
    asked = iter([False, True])
    sing = [each for each in places if each.part == "sing"]
    (counted,) = looked_into(WORLD, offers, sing, seconds=60, cancelled=lambda: next(asked))
    assert (counted.could, counted.looked_into) == (0, False)
    assert counted.reasons == (
        "Of 3 lay people, 0 could be offered this by themselves.",
        "3 kept from it by “People have the skills that a part takes”.",
    )


def test_the_same_in_words(tmp_path) -> None:
    told = solve(WORLD, tmp_path)
    assert told.exit_code == 0
    assert told.stdout.startswith(
        "2 of 3 sessions stand. 3 people are offered 5 places; 1 of 1 people who were never asked are.\n"
        "This is the best possible plan: none costs less.\nThe plan costs "
    )
    assert "  songs does not stand. It lacks lead (1), sing (1).\n" in told.stdout
    assert "  cooking has 1 fewer in help than would be ideal.\n" in told.stdout
    assert "  Mon 2 March 2026, 10:00  reading\n    help: ana, new\n    lead: nia\n" in told.stdout


def test_a_plan_in_a_file_passes_the_check(tmp_path) -> None:
    told = solve(WORLD, tmp_path, "--out", tmp_path / "plan.json")
    assert told.stderr.endswith(f"Written: {tmp_path / 'plan.json'}\n")
    assert "Offers:" not in told.stdout
    checked = CliRunner().invoke(
        main, ["rota", "check", str(tmp_path / "month.json"), str(tmp_path / "plan.json")]
    )
    assert checked.exit_code == 0


@pytest.mark.parametrize(
    "world",
    [
        problem(),
        problem([lay("ana")]),
        problem([], [session()]),
        problem([], [session(parts=())]),
        problem([lay("ana", free=())], [session()], pins=(pin("ana"),)),
    ],
)
def test_next_to_nothing_is_planned_too(world, tmp_path) -> None:
    told = solve(world, tmp_path, "--json", "--seconds", 1)
    assert told.exit_code == 0
    plan = json.loads(told.stdout)
    assert len(plan["offers"]) == len(world.pins)
    assert plan["gap"] == 0
    assert solve(world, tmp_path, "--seconds", 0).exit_code == 0


def test_a_faulty_problem_is_not_planned_unless_what_is_faulty_is_left_out(tmp_path) -> None:
    faulty = written_problem(WORLD)
    faulty["people"].append({"key": "ana", "side": "LAY"})
    told = solve(faulty, tmp_path, "--out", tmp_path / "plan.json")
    assert (told.exit_code, told.stdout) == (3, "")
    assert "people[3]" not in told.stderr
    assert "people[4]: “ana” is here twice: it is people[0] too." in told.stderr
    assert not (tmp_path / "plan.json").exists()
    told = solve(faulty, tmp_path, "--json", "--leave-out-faulty")
    assert told.exit_code == 0
    assert [each["at"] for each in json.loads(told.stdout)["left_out"]] == ["people[4]"]
    assert solve({**faulty, "days": 1}, tmp_path, "--leave-out-faulty").exit_code == 3


def test_where_it_could_not_be_written_nothing_is_worked_out(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("alongside.core.rota.solving.solve", lambda *a, **b: pytest.fail("it was"))
    assert solve(WORLD, tmp_path, "--out", tmp_path / "none" / "plan.json").exit_code == 2


def test_a_plan_that_breaks_a_rule_is_told_whoever_made_it(tmp_path, monkeypatch) -> None:
    made = SimpleNamespace(
        offers=[offer("shy", "cooking")], bound=0, unavoidable=0, gap=0.5, proven=False, seconds=1.0
    )
    monkeypatch.setattr("alongside.core.rota.solving.solve", lambda *a, **b: made)
    told = solve(WORLD, tmp_path, "--explain-seconds", 0)
    assert told.exit_code == 1
    assert told.stdout.startswith("shy is not free from")
    assert "within 50.0% of the best possible: no plan can cost less than 0." in told.stdout
    made.gap = 0.51
    told = solve(WORLD, tmp_path, "--explain-seconds", 0)
    assert "is not known yet: no plan can cost less than 0." in told.stdout


def test_a_plan_is_not_lost_because_it_cannot_be_explained(tmp_path, monkeypatch) -> None:
    def breaks(*_given: object, **_known: object) -> None:
        raise ValueError("odd")

    monkeypatch.setattr("alongside.core.rota.explaining.empty.why_empty", breaks)
    told = solve(WORLD, tmp_path, "--json", "--explain-seconds", 60)
    assert told.exit_code == 0
    assert "Why sing in songs is empty cannot be told: ValueError('odd')" in told.stderr
    assert len(json.loads(told.stdout)["offers"]) == 5


def test_what_breaks_beside_is_raised_before() -> None:
    assert while_listening(lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        while_listening(lambda: 1 // 0)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_asks_and_the_second_ends(number, monkeypatch) -> None:
    clock = iter((7.0, 7.4))
    monkeypatch.setattr(stopping.time, "monotonic", lambda: next(clock))
    before = signal.getsignal(number)
    with pytest.raises(KeyboardInterrupt), stoppable() as stop:
        assert not stop.asked
        signal.raise_signal(number)
        assert stop.asked
        signal.raise_signal(number)
    assert signal.getsignal(number) is before


def test_what_is_sent_twice_at_once_is_one_wish() -> None:
    with stoppable() as stop:
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGTERM)
        assert stop.asked


def test_progress_is_told_once_a_second_at_most(monkeypatch, capsys) -> None:
    clock = iter([0.0, 0.1, 0.5, 2.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    tell = progress.told_on_stderr(quiet=False)
    for cost in (None, 900, 800):
        tell(SimpleNamespace(cost=cost, bound=700))
    assert capsys.readouterr().err.splitlines() == [
        "     0 s  looking for a first plan",
        "     2 s  the best plan so far costs 800; no plan can cost less than 700",
    ]
    assert progress.told_on_stderr(quiet=True) is None


def test_a_share_is_never_rounded_to_none() -> None:
    assert [percent(share) for share in (0, 0.0001, 0.0061, 1)] == [
        "0.0%",
        "less than 0.1%",
        "0.6%",
        "100.0%",
    ]


def test_every_field_that_is_written_is_on_the_page(tmp_path) -> None:
    plan = json.loads(solve(WORLD, tmp_path, "--json", "--explain-seconds", 0).stdout)
    named = {word.split(".")[0].removesuffix("[]") for name, _ in WRITTEN for word in name.split(", ")}
    assert plan.keys() - {"version"} == named


@pytest.mark.parametrize("seconds", ["nan", "inf", "-1", "86401", "soon"])
def test_a_time_that_is_none(tmp_path, seconds) -> None:
    told = solve(WORLD, tmp_path, "--seconds", seconds)
    assert (told.exit_code, told.stdout) == (2, "")
