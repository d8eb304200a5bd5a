"""``alongside rota ask``: whom to ask when, so that each session stands with a chosen assurance."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

import click

from alongside.cli.rota.given import Given, given_or_end
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import in_english

if TYPE_CHECKING:
    from alongside.core.rota.uncertainty.expecting import Expected
    from alongside.core.rota.uncertainty.line import Line
    from alongside.core.rota.uncertainty.waves import Asking, SessionWaves


@click.command("ask")
@click.argument("problem_file", metavar="PROBLEM", type=click.File("rb"))
@click.argument("plan_file", metavar="PLAN", type=click.File("rb"))
@click.option(
    "--assurance",
    default=0.9,
    show_default=True,
    type=float,
    help="How likely each session shall stand, 0 to 1.",
)
@click.option("--seed", default=1, show_default=True, type=int, help="What chance goes by.")
@click.option("--json", "in_json", is_flag=True, help="Tell it as JSON.")
def ask(problem_file: BinaryIO, plan_file: BinaryIO, assurance: float, seed: int, in_json: bool) -> None:
    """Tell whom to ask for PLAN in which order and waves, and what to expect of it.

    The people of the plan are asked first; others stand by, should somebody say no. How likely somebody is to say yes
    counts how many to ask. It puts nobody before anybody, and is told of nobody.
    """
    given = given_or_end(problem_file, (plan_file,))
    try:
        asking, expected = _asked(given, assurance, seed)
    except Refusal as refused:
        raise click.UsageError(str(refused)) from None
    if in_json:
        click.echo(json.dumps(_told(asking, expected), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_lines(asking, expected)))


def _asked(given: Given, assurance: float, seed: int) -> tuple[Asking, Expected]:
    from alongside.core.rota.uncertainty.expecting import expect
    from alongside.core.rota.uncertainty.waves import plan_waves

    asking = plan_waves(given.problem, given.plan, assurance=assurance, seed=str(seed))
    return asking, expect(given.problem, asking, seed=seed)


def _told(asking: Asking, expected: Expected) -> dict[str, object]:
    from alongside.core.rota.uncertainty.expecting import said

    return {
        "expected": list(map(str, said(expected))),
        "sessions": [
            {
                "session": each.session,
                "assurance": each.reached,
                "wanted": each.wanted,
                "parts": [_line(line) for line in each.lines],
            }
            for each in asking.sessions
        ],
    }


def _line(line: Line) -> dict[str, object]:
    return {
        "part": line.part,
        "waves": [str(wave.asks_on) for wave in line.waves],
        "said_yes": list(line.sure),
        "first": [each.person for each in line.queue if each.planned],
        "standing_by": [each.person for each in line.queue if not each.planned],
        "expected": {
            "asked": line.outlook.asked,
            "yes": line.outlook.yes,
            "in_vain": line.outlook.in_vain,
        },
    }


def _lines(asking: Asking, expected: Expected) -> Iterator[str]:
    from alongside.core.rota.uncertainty.expecting import said

    yield from map(str, said(expected))
    for each in asking.sessions:
        yield from _session(each)


def _session(session: SessionWaves) -> Iterator[str]:
    if not session.lines:
        yield f"{session.session}: nobody is asked, for it does not stand in this plan."
        return
    short = "" if session.is_sure else f", less than the {session.wanted:.0%} wanted"
    yield f"{session.session}: stands with {session.reached:.0%}{short}."
    for line in session.lines:
        yield f"  {line.part}: {_whom(line)}"


def _whom(line: Line) -> str:
    first = [each.person for each in line.queue if each.planned]
    then = [each.person for each in line.queue if not each.planned]
    parts = (
        f"has said yes: {', '.join(line.sure)}" if line.sure else "",
        f"ask on {in_english(line.waves[0].asks_on)}: {', '.join(first)}" if first else "",
        f"standing by: {', '.join(then)}" if then else "",
    )
    return "; ".join(part for part in parts if part) or "nobody"
