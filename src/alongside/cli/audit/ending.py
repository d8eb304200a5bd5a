"""How the command ends: the numbers that scripts go by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import click

from alongside.core.shared.errors import Refusal
from alongside.engines.auditing import Judges

FOUND: Final = 1
NOT_READ: Final = 3
NOT_STARTED: Final = 4
STOPPED: Final = 130


def auditor_or_end(load: Callable[[], Judges]) -> Judges:
    """The auditor; where it cannot start, the command ends with the reason and ``NOT_STARTED``."""
    try:
        return load()
    except (Refusal, OSError) as trouble:
        click.echo(f"The auditor cannot start: {trouble}", err=True)
        raise click.exceptions.Exit(NOT_STARTED) from None
