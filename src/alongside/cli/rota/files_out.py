"""JSON written to a file that takes its place only when all of it is there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click

from alongside.cli.derive import whole_or_nothing


def write_json(path: Path, value: Mapping[str, object]) -> None:
    """Write the value; the command ends with the reason where that cannot be."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        with whole_or_nothing(path) as stream:
            stream.write(text.encode("utf-8") + b"\n")
    except OSError as trouble:
        raise click.UsageError(f"{path} cannot be written: {trouble.strerror}.") from None


def check_writable(path: Path | None) -> None:
    """End the command before anything is worked out where its outcome could not be kept."""
    if path is not None and not path.absolute().parent.is_dir():
        raise click.UsageError(f"{path} cannot be written: there is no such folder.")
