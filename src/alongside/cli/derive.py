"""``alongside derive``: what the acts in a file were, by the same rules as everywhere else."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from alongside.cli.json_lines import NotText, numbered_lines, read_object, written_line
from alongside.core.participation.facts import FACTS
from alongside.core.participation.reading import read_act
from alongside.core.participation.rules import Derivation, derive, written_grade
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

ALREADY_ANSWERED = frozenset({"mode", "grade", "counts", "rule", "sentence"})
"""Answers may stand beside the facts, as in a file of worked cases. They are never read."""


def split_case(line: Mapping[str, object]) -> tuple[dict[str, object], Mapping[str, object]]:
    """What to pass through, and the facts: bare on the line, or in ``facts`` with a ``case`` beside them.

    Raises ``Refusal`` where neither shape is kept.
    """
    case = {"case": line["case"]} if "case" in line else {}
    if not isinstance(line.get("case"), (str, int, float, type(None))):
        raise Refusal(say("“case” must be a name or a number."))
    if "facts" not in line:
        return case, {name: answer for name, answer in line.items() if name != "case"}
    beside = [name for name in line if name not in {"case", "facts", *ALREADY_ANSWERED}]
    if beside:
        raise Refusal(say("“{name}” stands beside “facts”. Move it into “facts”.", name=beside[0][:40]))
    facts = line["facts"]
    if not isinstance(facts, dict):
        raise Refusal(
            say("“facts” must be an object in curly brackets, such as {example}.", example='{"dated": true}')
        )
    return case, facts


def written(derivation: Derivation) -> dict[str, object]:
    """A derivation as files write it."""
    return {
        "mode": str(derivation.mode),
        "grade": written_grade(derivation.grade, derivation.stratum),
        "counts": derivation.counts,
        "rule": derivation.rule,
        "sentence": str(derivation.sentence),
    }


def answer(line: bytes | None) -> dict[str, object]:
    """What the act on this line was. Raises ``Refusal`` with everything that keeps it from being told."""
    case, facts = split_case(read_object(line))
    act, problems = read_act(facts)
    if act is None:
        raise Refusal(say("{problems}", problems=" ".join(map(str, problems))))
    return {**case, **written(derive(act))}


def answers(stream: BinaryIO) -> Iterator[dict[str, object]]:
    """An answer or an error for each line, in order."""
    try:
        for number, line in numbered_lines(stream):
            try:
                yield answer(line)
            except Refusal as trouble:
                yield {"line": number, "error": str(trouble)}
    except NotText as trouble:
        yield {"line": 1, "error": str(trouble)}


@contextmanager
def whole_or_nothing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place only when all of it has been written."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        unfinished.chmod(_usual_mode(path))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _usual_mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _write(source: BinaryIO, target: BinaryIO) -> tuple[int, int]:
    told = failed = 0
    for found in answers(source):
        target.write(written_line(found))
        failed += "error" in found
        told += "error" not in found
    target.flush()
    return told, failed


def _lines(count: int, singular: str, plural: str) -> str:
    return f"1 {singular}" if count == 1 else f"{count} {plural}"


def _help_with_facts() -> str:
    facts = "\n".join(f"  {fact.name}: {', '.join(fact.words)}" for fact in FACTS)
    return f"\b\nThe facts and what they take:\n{facts}"


@click.command("derive", epilog=_help_with_facts())
@click.argument("file", type=click.File("rb"))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write to this file instead of the screen. It appears only when all of it is written.",
)
def derive_file(file: BinaryIO, out: Path | None) -> None:
    """Tell what the acts in FILE were ("-" reads from standard input).

    Each line of FILE is one act's facts, {"dated": true, "output": "info"}, or {"case": …, "facts": {…}}.
    Each gives one line: mode, grade, counts, rule and sentence (and its case); or, where the facts cannot
    be read, the line's number and what to mend. The other lines are told all the same.

    Ends with 0 where every line was told, 1 where some could not be, 2 where the command was not understood.
    """
    if out is None:
        told, failed = _write(file, sys.stdout.buffer)
    else:
        try:
            with whole_or_nothing(out) as target:
                told, failed = _write(file, target)
        except OSError as trouble:
            raise click.UsageError(f"{out} cannot be written: {trouble.strerror}.") from None
    click.echo(f"{_lines(told, 'act', 'acts')} told.", err=True, nl=not failed)
    if failed:
        click.echo(f" {_lines(failed, 'line needs', 'lines need')} mending: see “error”.", err=True)
        raise click.exceptions.Exit(1)
