"""``alongside rota check``: whether a plan keeps every rule, and what it costs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import click

from alongside.cli.rota.costs import broken_as_json, cost_lines, objective
from alongside.cli.rota.ending import BROKEN, FAULTY
from alongside.cli.rota.faults import as_json, named, read, tell
from alongside.cli.rota.given import tell_foreign
from alongside.core.rota.checking import Verdict, check
from alongside.core.rota.files.reading import read_plan
from alongside.core.rota.problem import Problem
from alongside.core.shared.errors import Problem as Fault


@click.command("check")
@click.argument("problem_file", metavar="PROBLEM", type=click.File("rb"))
@click.argument("plan_file", metavar="PLAN", type=click.File("rb"))
@click.option("--json", "in_json", is_flag=True, help="Tell it as JSON.")
def check_plan(problem_file: BinaryIO, plan_file: BinaryIO, in_json: bool) -> None:
    """Check PLAN against PROBLEM by the rules alone, whoever or whatever made it.

    Tells every rule that is broken, what the plan costs by rule, and promises whose check does not hold.
    PLAN is what `alongside rota solve` writes, or any {"offers": [{"session": …, "part": …, "person": …}]}.

    Ends with 0 where the plan keeps every rule, 1 where it breaks one, 3 where a file is faulty.
    """
    found = read(problem_file)
    plan = read_plan(plan_file.read(), named(plan_file))
    tell(plan.faults)
    faults = (*found.faults, *plan.faults)
    if found.problem is not None:
        tell_foreign(found.problem, plan.offers)
    verdict = check(found.problem, plan.offers) if found.problem else None
    _write(found.problem, verdict, faults, in_json)
    raise click.exceptions.Exit(_ending(verdict, faults))


def _ending(verdict: Verdict | None, faults: Sequence[Fault]) -> int:
    if faults or verdict is None:
        return FAULTY
    return 0 if verdict.keeps_every_rule else BROKEN


def _write(problem: Problem | None, verdict: Verdict | None, faults: Sequence[Fault], in_json: bool) -> None:
    if in_json:
        click.echo(json.dumps(_told(problem, verdict, faults), ensure_ascii=False, indent=2))
    elif problem and verdict:
        click.echo("\n".join(_lines(problem, verdict, faults)))


def _told(problem: Problem | None, verdict: Verdict | None, faults: Sequence[Fault]) -> dict[str, object]:
    told: dict[str, object] = {"faults": as_json(faults), "keeps_every_rule": False}
    if problem and verdict:
        told |= {
            "keeps_every_rule": verdict.keeps_every_rule and not faults,
            "broken": [broken_as_json(each) for each in verdict.broken],
            "warnings": [broken_as_json(each) for each in verdict.warnings],
            "objective": objective(problem, verdict.cost),
        }
    return told


def _lines(problem: Problem, verdict: Verdict, faults: Sequence[Fault]) -> Iterator[str]:
    for each in verdict.broken:
        where = f"{each.offers[0].session}, {each.offers[0].part}: " if len(each.offers) == 1 else ""
        yield f"{where}{each.sentence} [{each.rule.label}]"
    if verdict.broken:
        yield f"The plan breaks a rule in {len(verdict.broken):,} place{'s' * (len(verdict.broken) > 1)}."
    elif faults:
        yield "What could be read keeps every rule. The files need mending first."
    else:
        yield "The plan keeps every rule."
    for each in verdict.warnings:
        yield f"Before it begins: {each.sentence} They have a place in {each.offers[0].session}, which stands."
    yield from cost_lines(problem, verdict.cost)
