"""``alongside audit --sentences FILE``: one sentence a line in, what it is about a line out, in order.

Every line that is not blank gives one line, and so does a blank line between others. However long the file,
only one batch of it is held at a time; a line that cannot be read or judged costs nothing but itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, Final

from alongside.cli.json_lines import LineKind, NotText, numbered_lines, read_object
from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.places import DocumentSentence, lone_sentence
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.auditing import Judges

SENTENCES: Final = LineKind(
    "sentence",
    '{"id": "s1", "sentence": "Patients run the class."}',
    1024 * 1024,
    "An id has at most 100 digits.",
    "values",
)
BATCH: Final = 256
"""So many lines are held and judged together."""
LONGEST: Final = 2_000
"""In characters. What goes on for longer is judged by its beginning, as the limits of reading have it."""

_HALF_OF_A_PAIR = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A line that could be read: what it calls itself, and its sentence."""

    line: int
    name: str | int | float
    sentence: DocumentSentence


Told = dict[str, object]


def answers(stream: BinaryIO, judge: Judges) -> Iterator[Told]:
    """An answer or an error for each line, in order."""
    lines = _read(stream)
    while batch := list(islice(lines, BATCH)):
        asked = [each for each in batch if isinstance(each, Asked)]
        told = iter(_judged(asked, judge))
        yield from (next(told) if isinstance(each, Asked) else each for each in batch)


def _read(stream: BinaryIO) -> Iterator[Asked | Told]:
    before = 0
    try:
        for number, line in numbered_lines(stream, SENTENCES):
            for blank in range(before + 1, number):
                yield error(blank, say("This line is empty. Put one sentence on each line."))
            before = number
            try:
                yield asked(number, read_object(line, SENTENCES))
            except Refusal as trouble:
                yield error(number, trouble)
    except NotText as trouble:
        yield error(1, trouble)


def error(line: int, trouble: object) -> Told:
    """The line that stands for one that could not be told."""
    return {"line": line, "error": str(trouble)}


def asked(number: int, line: dict[str, object]) -> Asked:
    """What this line asks. Raises ``Refusal`` with what is missing or of the wrong kind."""
    name, sentence = line.get("id"), line.get("sentence")
    if isinstance(name, bool) or not isinstance(name, str | int | float):
        raise Refusal(say("“id” must be given, as words or a number."))
    if not isinstance(sentence, str) or not tidy(sentence):
        raise Refusal(say("“sentence” must be given, in words."))
    before, after = (_neighbour(line, side) for side in ("prev", "next"))
    whole = lone_sentence(tidy(sentence)[:LONGEST], before[-LONGEST:], after[:LONGEST], number=number)
    return Asked(number, name, whole)


def _neighbour(line: dict[str, object], side: str) -> str:
    words = line.get(side)
    if words is not None and not isinstance(words, str):
        raise Refusal(say("“{side}” must be words. Leave it out where there is no such sentence.", side=side))
    return tidy(words or "")


def tidy(words: str) -> str:
    """The words with single spaces, and without halves of characters."""
    return _SPACES.sub(" ", _HALF_OF_A_PAIR.sub("\ufffd", words)).strip()


def _judged(batch: Sequence[Asked], judge: Judges) -> Iterable[Told]:
    if not batch:
        return ()
    try:
        found = judge.judge([each.sentence for each in batch])
    except Exception:
        return [_alone(each, judge) for each in batch]
    return [told(each, finding) for each, finding in zip(batch, found, strict=True)]


def _alone(each: Asked, judge: Judges) -> Told:
    """One sentence by itself, where something in its batch could not be judged."""
    try:
        (finding,) = judge.judge([each.sentence])
    except Exception as trouble:
        kind = type(trouble).__name__
        return error(each.line, say("This sentence could not be judged ({kind}).", kind=kind))
    return told(each, finding)


def told(each: Asked, finding: Finding) -> Told:
    """What a sentence is about, as files write it."""
    return {
        "id": each.name,
        "mode": finding.mode.value,
        "status": finding.status.value,
        "p": round(min(1.0, max(0.0, float(finding.chance))), 6),
        "decided": bool(finding.decided),
    }
