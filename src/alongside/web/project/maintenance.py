"""Maintenance commands as people meet them: what is refused is told in a sentence, without the name of an exception."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility
from django.core.management.base import BaseCommand, CommandError, OutputWrapper, SystemCheckError
from django.db import OperationalError, ProgrammingError

NOT_STARTED = 2
"""How a command ends that cannot begin with what it was given."""


def run(arguments: Sequence[str]) -> None:
    """Run the command that the arguments name. Ends the process where it does not succeed."""
    try:
        settings.configured or settings.INSTALLED_APPS  # noqa: B018  reading one reads them all
    except ImproperlyConfigured as fault:
        sys.stderr.write(f"{fault}\n")
        sys.exit(NOT_STARTED)
    Maintenance(list(arguments)).execute()


class Maintenance(ManagementUtility):
    """Django's own way to its commands, with their refusals told plainly."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """The command of this name."""
        command = super().fetch_command(subcommand)
        vars(command)["execute"] = partial(_told_plainly, command.execute, command.stderr)
        return command


def _told_plainly(execute: Callable[..., Any], beside: OutputWrapper, *given: Any, **options: Any) -> Any:
    """What the command gives. ``--traceback`` shows, as in Django, where a refusal comes from."""
    try:
        return execute(*given, **options)
    except (CommandError, OperationalError, ProgrammingError) as refused:
        if options.get("traceback") or isinstance(refused, SystemCheckError):
            raise
        beside.write(_words(refused))
        sys.exit(refused.returncode if isinstance(refused, CommandError) else 1)


def _words(refused: CommandError | OperationalError | ProgrammingError) -> str:
    if isinstance(refused, CommandError):
        return str(refused)
    return (
        f"The database cannot be used: {str(refused).splitlines()[0]}. DATABASE_URL says where it is; "
        "alongside manage migrate brings it up to date."
    )
