"""The baseline: the findings of an earlier run, so that only what is new is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from alongside.core.audit.account.fingerprints import fingerprint
from alongside.core.audit.outputs.json_report import json_report, read_json_report
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

Known = frozenset[tuple[str, TextMode]]
"""Sentences by their fingerprints, with what they were found to be."""


def read_reports(path: Path) -> tuple[AuditedDocument, ...]:
    """The report in a JSON file, or the reports on the lines of one. Raises ``Refusal`` naming the file."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as trouble:
        why = getattr(trouble, "strerror", None) or "it is not UTF-8"
        raise Refusal(say("{file} cannot be read: {why}.", file=str(path), why=why)) from None
    try:
        return tuple(_read(text))
    except Refusal as trouble:
        raise Refusal(say("{file}: {why}", file=str(path), why=trouble.sentence)) from None


def _read(text: str) -> Iterator[AuditedDocument]:
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and lines[0].rstrip().endswith("}"):
        yield from map(read_json_report, lines)
    else:
        yield read_json_report(text)


def known_of(reports: Sequence[AuditedDocument]) -> Known:
    """What these reports told."""
    return frozenset(known_as(finding) for report in reports for finding in report.findings)


def known_as(finding: Finding) -> tuple[str, TextMode]:
    """What a finding is known by in a baseline."""
    return fingerprint(finding.sentence.text), finding.mode


def written_baseline(audits: Sequence[AuditedDocument]) -> bytes:
    """The audits as a baseline: a report on each line."""
    return "".join(f"{json_report(audited)}\n" for audited in audits).encode()
