"""``alongside audit --sentences FILE`` as a command: where it reads from, where it writes, how it ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from alongside.cli.audit.ending import auditor_or_end
from alongside.cli.audit.sentences import answers
from alongside.cli.audit.streams import incoming, outgoing
from alongside.cli.derive import whole_or_nothing
from alongside.cli.json_lines import written_line
from alongside.engines import auditing

EVERY = 1_000


def judge_sentences(source: Path, form: str | None, out: Path | None) -> None:
    """Judge the sentences of a file. Ends with 1 where a line could not be judged."""
    if form not in (None, "jsonl"):
        raise click.UsageError("--sentences writes one JSON object a line: --format jsonl.")
    with _reading(source) as stream, _writing(out) as target:
        judge = auditor_or_end(auditing.load_auditor)
        judged = failed = 0
        for told in answers(stream, judge):
            target.write(written_line(told))
            failed += "error" in told
            judged += "error" not in told
            _report(judged + failed)
        target.flush()
    _end(judged, failed)


@contextmanager
def _reading(source: Path) -> Iterator[BinaryIO]:
    if str(source) == "-":
        yield incoming()
        return
    try:
        stream = source.open("rb")
    except OSError as trouble:
        raise click.UsageError(f"{source} cannot be read: {trouble.strerror}.") from None
    with stream:
        yield stream


@contextmanager
def _writing(out: Path | None) -> Iterator[BinaryIO]:
    if out is None:
        yield outgoing()
        return
    try:
        with whole_or_nothing(out) as target:
            yield target
    except OSError as trouble:
        raise click.UsageError(f"{out} cannot be written: {trouble.strerror}.") from None


def _report(done: int) -> None:
    if done % EVERY == 0 and sys.stderr.isatty():
        click.echo(f"\r{done:,} lines", err=True, nl=False)


def _end(judged: int, failed: int) -> None:
    start = "\r" if sys.stderr.isatty() else ""
    many = "1 sentence" if judged == 1 else f"{judged:,} sentences"
    click.echo(f"{start}{many} judged.", err=True, nl=not failed)
    if failed:
        lines = "1 line needs" if failed == 1 else f"{failed:,} lines need"
        click.echo(f" {lines} mending: see “error”.", err=True)
        raise click.exceptions.Exit(1)
