"""``alongside rota solve``: the best plan that can be found in the time, and how near to the best possible it is."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, BinaryIO, Final

import click

from alongside.cli.rota.ending import BROKEN, STOPPED
from alongside.cli.rota.faults import read, usable_or_end
from alongside.cli.rota.files_out import check_writable, write_json
from alongside.cli.rota.hushed import solvers_hushed
from alongside.cli.rota.lengths import SECONDS
from alongside.cli.rota.outcome import Outcome
from alongside.cli.rota.progress import told_on_stderr
from alongside.cli.rota.stopping import Stop, stoppable, while_listening
from alongside.cli.rota.unfilled import looked_into, unfilled_in
from alongside.core.rota.checking import check
from alongside.core.rota.problem import Problem
from alongside.core.shared.errors import Problem as Fault

MOST_EXPLAINING: Final = 6.0
OUT: Final = click.Path(dir_okay=False, path_type=Path)


@click.command("solve")
@click.argument("problem_file", metavar="PROBLEM", type=click.File("rb"))
@click.option("--seconds", default=60.0, show_default=True, type=SECONDS, help="How long to look.")
@click.option("--json", "in_json", is_flag=True, help="Write all of it to standard output as JSON.")
@click.option("--out", type=OUT, help="Write the plan, as JSON, to this file too.")
@click.option(
    "--seed", default=1, show_default=True, type=click.IntRange(0, 2**31 - 1), help="What chance goes by."
)
@click.option(
    "--threads", default=None, type=click.IntRange(1, 64), help="Threads to use.  [default: one a core]"
)
@click.option(
    "--explain-seconds",
    type=SECONDS,
    help="How long to look, besides, into why places are empty.  [default: a tenth of --seconds, 6 at most]",
)
@click.option("--leave-out-faulty", is_flag=True, help="Plan without what is faulty in the file.")
@click.option("--quiet", is_flag=True, help="Do not tell how it goes.")
def solve_problem(
    problem_file: BinaryIO, in_json: bool, out: Path | None, leave_out_faulty: bool, **wishes: Any
) -> None:
    """Plan the rota in PROBLEM: whom to offer which part of which session.

    Tells the offers, what the plan costs by rule, what no plan can cost less than, how near to the best possible the
    plan is, and which places are empty and why. How it goes is told on standard error. Ctrl-C ends the search with the
    best plan so far, and so does SIGTERM.

    Ends with 0 where there is a plan, however good; 3 where PROBLEM is faulty.
    """
    began = time.monotonic()
    check_writable(out)
    try:
        found = read(problem_file)
        problem = usable_or_end(found, leave_out=leave_out_faulty)
        with stoppable() as stop, solvers_hushed():
            outcome = _outcome(problem, found.faults, stop, began=began, **wishes)
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
        raise click.exceptions.Exit(STOPPED) from None
    _write(outcome, in_json, out)
    if not outcome.verdict.keeps_every_rule:
        raise click.exceptions.Exit(BROKEN)


def _outcome(
    problem: Problem,
    faults: tuple[Fault, ...],
    stop: Stop,
    *,
    seconds: float,
    seed: int,
    threads: int | None,
    explain_seconds: float | None,
    began: float,
    quiet: bool,
) -> Outcome:
    from alongside.core.rota.solving import solve

    given: dict[str, Any] = {} if threads is None else {"threads": threads}
    tell = told_on_stderr(quiet)
    left = max(0.0, seconds - (time.monotonic() - began))
    explain = min(seconds / 10, MOST_EXPLAINING) if explain_seconds is None else explain_seconds
    result = while_listening(
        lambda: solve(
            problem, seconds=left, seed=seed, on_progress=tell, cancelled=lambda: stop.asked, **given
        )
    )
    offers, stopped = tuple(result.offers), stop.asked
    places = unfilled_in(problem, offers)
    reasons = while_listening(
        lambda: looked_into(problem, offers, places, seconds=explain, cancelled=lambda: stop.asked)
    )
    return Outcome(
        problem=problem,
        result=result,
        verdict=check(problem, offers),
        unfilled=reasons,
        faults=faults,
        seed=seed,
        stopped=stopped,
    )


def _write(outcome: Outcome, in_json: bool, out: Path | None) -> None:
    if out is not None:
        write_json(out, outcome.as_json())
        click.echo(f"Written: {out}", err=True)
    if in_json:
        click.echo(json.dumps(outcome.as_json(), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(outcome.lines(with_offers=out is None)))
