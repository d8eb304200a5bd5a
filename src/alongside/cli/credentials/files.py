"""Files that the commands are given: read whole, with an end and a sentence where they are not what they should be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import BinaryIO

import click

from alongside.cli.credentials.ending import FAULTY
from alongside.core.credentials.issuers import Keys, keys_in
from alongside.core.credentials.reading import MOST_PICTURE, Read, read_credential, read_object
from alongside.core.shared.errors import Refusal


@contextmanager
def told(name: str) -> Iterator[None]:
    """Say a refusal on standard error with the file's name, and end."""
    try:
        yield
    except Refusal as refusal:
        click.echo(f"{name}: {refusal.sentence}", err=True)
        raise click.exceptions.Exit(FAULTY) from refusal


def read_file(file: BinaryIO) -> Read:
    """The credential in a file; no more of it is read than may be."""
    with told(file.name):
        return read_credential(file.read(MOST_PICTURE + 1))


def keys_file(file: BinaryIO) -> Keys:
    """The keys in an issuer's document."""
    with told(file.name):
        return keys_in(object_in(file))


def object_in(file: BinaryIO) -> dict[str, object]:
    """A JSON object. Raises ``Refusal`` for anything else."""
    return read_object(file.read(MOST_PICTURE + 1).decode("utf-8", "replace"))


def moment_or_now(_context: click.Context, _option: click.Parameter, said: str | None) -> datetime:
    """A moment as somebody wrote it, UTC where it names no zone; without one, now."""
    if said is None:
        return datetime.now(UTC)
    try:
        found = datetime.fromisoformat(said)
    except ValueError as fault:
        raise click.BadParameter("write it like 2026-11-23 or 2026-11-23T12:00:00Z") from fault
    return found if found.tzinfo else found.replace(tzinfo=UTC)
