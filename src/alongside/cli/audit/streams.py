"""Standard input and output as bytes; whoever started the command may have closed either of them."""

from __future__ import annotations

import sys
from typing import BinaryIO

import click


def incoming() -> BinaryIO:
    """Standard input. Ends the command where it is closed."""
    if sys.stdin is None:
        raise click.UsageError("Standard input is closed: nothing can be read from it.")
    return sys.stdin.buffer


def outgoing() -> BinaryIO:
    """Standard output. Ends the command where it is closed."""
    if sys.stdout is None:
        raise click.UsageError("Standard output is closed. Name a file: --out FILE.")
    return sys.stdout.buffer
