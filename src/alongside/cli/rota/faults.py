"""Faults in the files that a command is given, on standard error and in JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Final

import click

from alongside.cli.rota.ending import FAULTY
from alongside.core.rota.files.reading import ReadProblem, read_problem
from alongside.core.rota.problem import Problem
from alongside.core.shared.errors import Problem as Fault

MOST_SHOWN: Final = 50


def tell(faults: Sequence[Fault]) -> None:
    """Write the faults on standard error; of very many the first."""
    for fault in faults[:MOST_SHOWN]:
        click.echo(str(fault), err=True)
    if len(faults) > MOST_SHOWN:
        click.echo(f"… and {len(faults) - MOST_SHOWN:,} faults more.", err=True)


def as_json(faults: Sequence[Fault]) -> list[dict[str, object]]:
    """The faults as JSON tells them."""
    return [
        {
            "file": fault.place.source,
            "line": fault.place.line,
            "at": fault.place.column or "",
            "sentence": str(fault.sentence),
        }
        for fault in faults
    ]


def read(file: BinaryIO) -> ReadProblem:
    """The problem in a file, its faults told."""
    found = read_problem(file.read(), named(file))
    tell(found.faults)
    return found


def named(file: BinaryIO) -> str:
    """What to call a file in a sentence."""
    name = getattr(file, "name", "")
    return name if isinstance(name, str) and name not in ("", "<stdin>") else "standard input"


def usable_or_end(found: ReadProblem, *, leave_out: bool) -> Problem:
    """The problem; the command ends where it is faulty and what is faulty is not to be left out."""
    if found.problem is not None and (leave_out or not found.faults):
        return found.problem
    if found.problem is not None:
        click.echo(
            "Nothing was planned. Mend the file, or plan without what is faulty: --leave-out-faulty.",
            err=True,
        )
    raise click.exceptions.Exit(FAULTY)
