"""The command ``alongside``. Each of its parts is loaded only when it is called for."""

from __future__ import annotations

import click

from alongside.cli.lazily import Parts

COMMANDS = {
    "audit": "alongside.cli.audit.command:audit",
    "credentials": "alongside.cli.credentials.command:credentials",
    "derive": "alongside.cli.derive:derive_file",
    "docs": "alongside.cli.docs:docs",
    "facts": "alongside.cli.facts.command:facts",
    "manage": "alongside.cli.run:manage",
    "measure": "alongside.cli.measure.command:measure",
    "rota": "alongside.cli.rota.command:rota",
    "run": "alongside.cli.run:run",
}
"""What can follow ``alongside``, and where it is written."""


@click.group(cls=Parts, parts=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="alongside", prog_name="alongside")
def main() -> None:
    """Runs public services that people deliver alongside professionals, and shows whether power shifts."""
