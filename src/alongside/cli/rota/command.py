"""The group ``alongside rota``: each of its commands is loaded only when it is called for."""

from __future__ import annotations

import click

from alongside.cli.lazily import Parts
from alongside.cli.rota.ending import ENDINGS

COMMANDS = {
    "check": "alongside.cli.rota.check_command:check_plan",
    "generate": "alongside.cli.rota.generate_command:generate_problem",
    "solve": "alongside.cli.rota.solve_command:solve_problem",
    "schema": "alongside.cli.rota.schema_command:schema",
}
"""What can follow ``alongside rota``, and where it is written."""

_ENDINGS = "\n".join(f"  {number:>3}  {means}" for number, means in ENDINGS)


@click.group("rota", cls=Parts, parts=COMMANDS, epilog=f"\b\nEnds with\n{_ENDINGS}")
def rota() -> None:
    """Plan whom to offer which part of which session: solve, check, generate."""
