"""Sentences as lines of JSON in, findings as lines of JSON out: for other programs and for measuring.

A line in has ``id`` and ``sentence``, and may have ``prev`` and ``next``. A line out has ``id``, ``mode``,
``status``, ``p`` and ``decided``. Below the threshold ``mode`` is the best guess and ``decided`` is false.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Protocol

from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.places import DocumentSentence, lone_sentence
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

TOGETHER: Final = 512
"""How many lines are judged at once."""


class Judges(Protocol):
    """Gives a finding for each sentence, in order."""

    def judge(self, sentences: list[DocumentSentence]) -> tuple[Finding, ...]: ...


def judged_lines(lines: Iterable[str], auditor: Judges) -> Iterator[str]:
    """A line of JSON for each line that is not empty, in order.

    Raises ``Refusal`` at a line that is not such an object, naming its number; the lines before are out.
    """
    waiting: list[tuple[object, DocumentSentence]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            waiting.append(read_line(line, number))
        except Refusal:
            yield from _judged(waiting, auditor)
            raise
        if len(waiting) == TOGETHER:
            yield from _judged(waiting, auditor)
            waiting = []
    yield from _judged(waiting, auditor)


def read_line(line: str, number: int) -> tuple[object, DocumentSentence]:
    """The ``id`` and the sentence of a line. Raises ``Refusal``."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict) or "id" not in given or not _is_text(given, "sentence"):
        raise Refusal(
            say(
                "Line {number} is no JSON object with “id” and “sentence”. "
                'It should look like {{"id": "1", "sentence": "Patients run the class."}}.',
                number=number,
            )
        )
    before, after = (given[name] if _is_text(given, name) else "" for name in ("prev", "next"))
    return given["id"], lone_sentence(given["sentence"], before, after, number=number)


def _is_text(given: Mapping[str, Any], name: str) -> bool:
    return isinstance(given.get(name), str)


def _judged(waiting: list[tuple[object, DocumentSentence]], auditor: Judges) -> Iterator[str]:
    findings = auditor.judge([sentence for _, sentence in waiting])
    for (name, _), finding in zip(waiting, findings, strict=True):
        yield json.dumps({"id": name, **fields_of(finding)}, ensure_ascii=False)


def fields_of(finding: Finding) -> dict[str, object]:
    """The fields of a line out, but for its ``id``."""
    return {
        "mode": finding.mode.value,
        "status": finding.status.value,
        "p": finding.chance,
        "decided": finding.decided,
    }
