"""The command ``alongside``. Each of its parts is loaded only when it is called for."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "audit": "alongside.cli.audit.command:audit",
    "derive": "alongside.cli.derive:derive_file",
    "docs": "alongside.cli.docs:docs",
    "manage": "alongside.cli.run:manage",
    "measure": "alongside.cli.measure.command:measure",
    "run": "alongside.cli.run:run",
}
"""What can follow ``alongside``, and where it is written."""


class Parts(click.Group):
    """A group of commands that reads a command's module when somebody asks for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted({*COMMANDS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, name = COMMANDS[cmd_name].split(":")
        command = getattr(import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name]} is not a command")
        return command


@click.group(cls=Parts, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="alongside", prog_name="alongside")
def main() -> None:
    """Runs public services that people deliver alongside professionals, and shows whether power shifts."""
