"""Groups of commands of which each is loaded only when somebody calls for it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class Parts(click.Group):
    """A group that reads a command's module when it is asked for; ``parts`` says where each is written."""

    def __init__(self, *args: Any, parts: Mapping[str, str], **known: Any) -> None:
        super().__init__(*args, **known)
        self.parts = parts

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted({*self.parts, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name not in self.parts:
            return super().get_command(ctx, cmd_name)
        module, name = self.parts[cmd_name].split(":")
        command = getattr(import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{self.parts[cmd_name]} is not a command")
        return command
