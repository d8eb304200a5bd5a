"""``alongside rota generate``: a realistic problem of any size, the same each time for a seed."""

from __future__ import annotations

import json
from pathlib import Path

import click

from alongside.cli.rota.files_out import write_json

MOST = 100_000


@click.command("generate")
@click.option("--people", required=True, type=click.IntRange(0, MOST), help="How many people.")
@click.option(
    "--sessions", required=True, type=click.IntRange(0, MOST), help="How many sessions, in 28 days."
)
@click.option("--seed", default=1, show_default=True, type=int, help="The same seed gives the same problem.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
def generate_problem(people: int, sessions: int, seed: int, out: Path | None) -> None:
    """Make a problem: people of a town with their times, ways, checks and wishes, and a month of sessions.

    Everybody in it is made up.
    """
    from alongside.core.rota.files.writing import written_problem
    from alongside.core.rota.generating import generate

    made = written_problem(generate(people=people, sessions=sessions, seed=seed))
    if out is None:
        click.echo(json.dumps(made, ensure_ascii=False))
    else:
        write_json(out, made)
        click.echo(f"Written: {out}", err=True)
