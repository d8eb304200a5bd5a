"""The command ``alongside facts``."""

from __future__ import annotations

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

    chosen = ["--organisation", organisation] if organisation is not None else []
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
