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


WRITTEN = (
    ("offers", "the plan: `session`, `part` and `person` of each offer, which is what `check` reads"),
    ("objective.total", "what the plan costs, by the checker’s own count"),
    (
        "objective.rules[]",
        "for each wish its `count`, what one costs (`each`), and what that comes to (`cost`)",
    ),
    (
        "objective.sessions_not_standing",
        "how many do not stand (`count`), which (`sessions`), and what that costs",
    ),
    ("lower_bound", "no plan for this problem costs less"),
    (
        "unavoidable",
        "the part of the cost that is the same in every plan, proven before anything was planned",
    ),
    ("gap", "(total − lower_bound) / (total − unavoidable): 0.006 means within 0.6% of the best possible"),
    ("proven_best", "whether no plan is better"),
    ("seconds", "how long it was looked for"),
    ("seed", "what chance went by"),
    ("stopped", "whether somebody ended the search"),
    (
        "never_asked",
        "how many `people` were never asked, and how many of them are offered something (`reached`)",
    ),
    (
        "unfilled[]",
        "each part with fewer people than its `MINIMUM` or `IDEAL`: how many are `offered`, and `missing`",
    ),
    (
        "unfilled[].reasons",
        "where it was `looked_into`, the smallest set of facts that keeps it empty; else whom rules keep from it",
    ),
    ("unfilled[].would_fill_it", "changes of which each would fill it"),
    ("keeps_every_rule, broken[]", "what the checker says of the plan"),
    ("warnings[]", "promises whose check does not hold on the day"),
    ("left_out[]", "faults of the problem that were left out, with their places"),
)
"""The fields that ``solve`` writes as JSON."""


def page() -> str:
    """The page as Markdown."""
    ends = table(("Number", "Means"), ((str(number), means) for number, means in ENDINGS))
    written = table(("Field", "What it is"), ((f"`{name}`", what) for name, what in WRITTEN))
    parts = (OPENING, "## How it ends\n", ends, *_commands(), "## What `solve` writes as JSON\n", written)
    return "\n".join(parts)


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
    paragraphs = cleandoc(command.help or "").split("\n\n")
    return "\n\n".join(map(_paragraph, paragraphs)).strip()


def _paragraph(text: str) -> str:
    """As it stands; lines that a terminal shall not join are shown as they are."""
    if not text.startswith("\b\n"):
        return text
    return "\n".join(f"    {line}" for line in text.splitlines()[1:])


def _options(command: click.Command) -> Iterator[tuple[str, str]]:
    for option in command.params:
        if isinstance(option, click.Option):
            usual = f" [usually {option.default}]" if option.show_default else ""
            yield f"`{option.opts[0]}`", f"{option.help or ''}{usual}".replace("|", "\\|")
