"""The group ``alongside rota``: each of its commands is loaded only when it is called for."""

from __future__ import annotations

import click

from alongside.cli.lazily import Parts
from alongside.cli.rota.ending import ENDINGS

COMMANDS = {
    "ask": "alongside.cli.rota.ask_command:ask",
    "check": "alongside.cli.rota.check_command:check_plan",
    "compare": "alongside.cli.rota.compare_command:compare_plans",
    "explain": "alongside.cli.rota.explain_command:explain",
    "generate": "alongside.cli.rota.generate_command:generate_problem",
    "mend": "alongside.cli.rota.mend_command:mend_plan",
    "solve": "alongside.cli.rota.solve_command:solve_problem",
    "schema": "alongside.cli.rota.schema_command:schema",
}
"""What can follow ``alongside rota``, and where it is written."""

_ENDINGS = "\n".join(f"  {number:>3}  {means}" for number, means in ENDINGS)


@click.group("rota", cls=Parts, parts=COMMANDS, epilog=f"\b\nEnds with\n{_ENDINGS}")
def rota() -> None:
    """Plan whom to offer which part of which session; check, explain and mend plans."""
