"""The command ``alongside facts``."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click


@click.group()
def facts() -> None:
    """The record as facts without names, for measures."""


@facts.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--organisation", metavar="NAME", help="Whose record, where there are several.")
@click.option("--anew", is_flag=True, help="Read every month again, whatever is there.")
def export(folder: Path, organisation: str | None, anew: bool) -> None:
    """Write the record into FOLDER, or bring FOLDER up to date. DATABASE_URL says where the record is."""
    from alongside.cli.run import managed

    chosen = [f"--organisation={organisation}"] if organisation is not None else []
    sys.exit(managed("export_facts", *chosen, *(["--anew"] if anew else []), "--", str(folder)))


@facts.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def staffing(folder: Path, file: Path) -> None:
    """Write FILE from the facts in FOLDER: who was in which role of which session, for `alongside measure reliance`."""
    from alongside.core.shared.errors import Refusal
    from alongside.engines.facts.staffing import write_staffing

    try:
        count = write_staffing(folder, file)
    except Refusal as refusal:
        click.echo(str(refusal.sentence), err=True)
        sys.exit(2)
    click.echo(f"{count} rows are in {file}. Next: alongside measure reliance {file}")


@facts.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--until", metavar="MONTH", help="Leave out this month and later ones, such as 2026-03.")
def panel(folder: Path, file: Path, until: str | None) -> None:
    """Write FILE from the facts in FOLDER: who did what in which month, for `alongside measure chain`.

    FILE is called something.parquet or something.csv. Without --until every month of the facts is told, the one under
    way too.
    """
    from alongside.core.shared.errors import Refusal
    from alongside.engines.measures.panel import write_panel

    try:
        count = write_panel(folder, file, until=_month(until))
    except Refusal as refusal:
        click.echo(str(refusal.sentence), err=True)
        sys.exit(2)
    click.echo(f"{count} rows are in {file}. Next: alongside measure chain {file}")


def _month(name: str | None) -> int | None:
    """A month as a number that grows by one from each to the next. Raises ``Refusal``."""
    from alongside.core.shared.errors import Refusal
    from alongside.core.shared.sentences import say

    if name is None:
        return None
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", name):
        raise Refusal(say("“{name}” is no month. Write it as 2026-03.", name=name))
    return int(name[:4]) * 12 + int(name[5:]) - 1
