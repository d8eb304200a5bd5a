"""The reference page of ``alongside rota``, written from the commands themselves so that neither can drift."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from inspect import cleandoc

import click

from alongside.cli.rota.command import COMMANDS
from alongside.cli.rota.ending import ENDINGS
from alongside.core.participation.page import table

OPENING = """\
# The command `alongside rota`

<!-- Written by `alongside docs` from the code. -->

Plans whom to offer which part of which session, checks a plan by the rules, and makes problems to try both on. How to
use it: [plan a rota](../how-to/plan-a-rota.md). What the files hold: [the rota’s files](rota-files.md). What the rules
are, and what a plan costs: [the rota’s rules](rota.md).
"""


def page() -> str:
    """The page as Markdown."""
    ends = table(("Number", "Means"), ((str(number), means) for number, means in ENDINGS))
    return "\n".join((OPENING, "## How it ends\n", ends, *_commands()))


def _commands() -> Iterator[str]:
    for name, written in sorted(COMMANDS.items()):
        module, function = written.split(":")
        command: click.Command = getattr(import_module(module), function)
        arguments = " ".join(_argument(each) for each in command.params if isinstance(each, click.Argument))
        spoken = f"rota {name} {arguments}".strip()
        yield f"## `alongside rota {name}`\n\n    alongside {spoken}\n\n{_help(command)}\n"
        if options := tuple(_options(command)):
            yield table(("Option", "What it does"), options)


def _argument(argument: click.Argument) -> str:
    if isinstance(argument.type, click.Choice):
        return " | ".join(argument.type.choices)
    return argument.metavar or str(argument.name).upper()


def _help(command: click.Command) -> str:
    return cleandoc(command.help or "").replace("\b\n", "").strip()


def _options(command: click.Command) -> Iterator[tuple[str, str]]:
    for option in command.params:
        if isinstance(option, click.Option):
            usual = f" [usually {option.default}]" if option.show_default else ""
            yield f"`{option.opts[0]}`", f"{option.help or ''}{usual}".replace("|", "\\|")
