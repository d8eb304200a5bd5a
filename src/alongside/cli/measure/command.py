"""The command ``alongside measure`` and its parts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def measure() -> None:
    """Measures whether power shifts, from files that carry no names."""


@measure.command()
@click.argument("panel", type=A_FILE)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.option(
    "--cluster",
    type=click.Choice(["person", "service"]),
    default="person",
    show_default=True,
    help="person: about this service. service: about services like these.",
)
@click.option(
    "--covariate", "covariates", multiple=True, metavar="COLUMN", help="Held equal; can be repeated."
)
@click.option(
    "--matters",
    type=click.FloatRange(min=0, min_open=True),
    default=0.1,
    show_default=True,
    help="The smallest change in a link that matters, agreed beforehand.",
)
def chain(panel: Path, as_json: bool, cluster: str, covariates: tuple[str, ...], matters: float) -> None:
    """Estimate the chain from PANEL, a CSV or Parquet file with one row for a person in a month.

    Columns: person, service, month (a whole number), delivery, voice, power; and where there are any: representation,
    governance, activity, reliance, self_a and self_b (or self), assigned and odds. Blank is missing; so are NA and NaN.
    """
    from alongside.core.diagnosis import judged
    from alongside.core.measurement.beyond.writing import assumptions_looked_at
    from alongside.core.measurement.chain.names import Cluster
    from alongside.core.measurement.chain.result import read_chain
    from alongside.core.measurement.chain.writing import lines_of, written
    from alongside.engines.panels import read_panel

    about = Cluster.__members__[cluster.upper()]
    with _refusals_told():
        rows = read_panel(panel, covariates)
        found = read_chain(rows, cluster=about, covariates=covariates)
        if not as_json:
            click.echo("\n".join([*lines_of(found), *judged.lines_of(found, matters)]))
            return
        looked_at = (
            assumptions_looked_at(rows, cluster=about, covariates=covariates) if found.estimator else {}
        )
    told = {"verdicts": judged.verdicts_written(found, matters), "assumptions_looked_at": looked_at}
    click.echo(json.dumps({**written(found), **told}, indent=2))


@measure.command()
@click.argument("sessions", type=A_FILE)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def reliance(sessions: Path, as_json: bool) -> None:
    """Tell how far sessions rest on lay people and on professionals, from SESSIONS, a CSV or Parquet file.

    One row for each person in each role of a session: session, service, month (a whole number), person, side (LAY or
    PROFESSIONAL), role, minimum (how many the role takes in that session). A blank person tells a role nobody filled.
    """
    from alongside.core.measurement.reliance.result import read_reliance
    from alongside.core.measurement.reliance.writing import lines_of, written
    from alongside.engines.attendances import read_attendance

    with _refusals_told():
        found = read_reliance(read_attendance(sessions))
    click.echo(json.dumps(written(found), indent=2) if as_json else "\n".join(lines_of(found)))


@measure.command("facts")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--measure", "names", multiple=True, metavar="NAME", help="Only this one; can be repeated.")
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def from_facts(folder: Path, names: tuple[str, ...], engine: str, as_json: bool) -> None:
    """Work out what the facts in FOLDER add up to, as `alongside facts export` wrote them.

    Measures: hours, funnel, staffing, requests, absences, power, load, substitution.
    """
    from alongside.cli.measure.tables import lines_of
    from alongside.core.shared.errors import Refusal
    from alongside.core.shared.sentences import say
    from alongside.engines.measures.running import MEASURES, work_out

    with _refusals_told():
        unknown = [name for name in names if name not in MEASURES]
        if unknown:
            told = ", ".join(MEASURES)
            raise Refusal(say("There is no measure “{name}”. There are: {told}.", name=unknown[0], told=told))
        found = work_out(folder, names, engine)
    click.echo(json.dumps(found, indent=2) if as_json else "\n".join(lines_of(found)))


@contextmanager
def _refusals_told() -> Iterator[None]:
    """Ends the command with a sentence and 2 where something given cannot be used."""
    from alongside.core.shared.errors import Refusal

    try:
        yield
    except Refusal as refusal:
        click.echo(str(refusal.sentence), err=True)
    except MemoryError:
        click.echo(
            "That is more than this machine’s memory holds. Take fewer months or services at a time.",
            err=True,
        )
    else:
        return
    sys.exit(2)
