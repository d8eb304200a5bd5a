"""The audit as it is printed: a template for the typesetter, and the values that it reads.

Values travel beside the template and are never pasted into it, so nothing in a document is read as typst.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from alongside.core.audit.account.accounts import Account, account_of
from alongside.core.audit.account.looks import LOOKS
from alongside.core.audit.account.marks import marks_of
from alongside.core.audit.account.picture import description, picture_of
from alongside.core.audit.account.quoting import quote, where
from alongside.core.audit.account.summary import summary_of
from alongside.core.audit.outputs.account_words import (
    SHARES,
    about,
    counted_words,
    how_made,
    modes_shown,
    readings,
    share_words,
    title_of,
    uses_rows,
    uses_words,
)
from alongside.core.audit.outputs.passages import Piece, passages_of
from alongside.core.audit.outputs.telling import is_told, reasons, standing, verdict
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.textmodes import TextMode

Value = dict[str, object]
PICTURE_WIDTH = 720


@dataclass(frozen=True, slots=True)
class Printed:
    """What the typesetter is given: the template, the values (ready for JSON) and the title."""

    template: str
    values: Value
    title: str


def printed(audited: AuditedDocument, account: Account | None = None) -> Printed:
    """The audit for print. ``account`` is worked out where it is not given."""
    account = account or account_of(audited)
    title = title_of(account)
    template = (resources.files(__package__) / "report.typ").read_text(encoding="utf-8")
    values: Value = {
        "title": title,
        "about": about(account),
        "summary": [str(line) for line in summary_of(account)],
        "notices": [str(notice) for notice in account.notices],
        "picture": picture_of(audited, width=PICTURE_WIDTH),
        "picture_words": description(marks_of(audited)),
        "modes": _modes(account),
        "shares": SHARES,
        "readings": _readings(account),
        "uses": {"headings": ["It stands for", "Uses", "Share"], "rows": list(map(list, uses_rows(account)))},
        "word": uses_words(account),
        "questions": [
            {
                "words": quote(each.finding),
                "where": str(where(each.finding)),
                "question": str(each.question),
            }
            for each in account.questions
        ],
        "text": list(_text(audited)),
        "findings": list(_findings(audited)),
        "made": how_made(audited),
    }
    return Printed(template, values, title)


def _mode(mode: TextMode) -> Value:
    look = LOOKS[mode]
    return {"name": mode.label, "colour": look.colour, "tint": look.tint, "line": look.line}


def _modes(account: Account) -> Value:
    headings = ["What people do", "Sentences", "Share", "Happening", "Planned", "Hoped for"]
    rows = [
        [
            _mode(each.mode),
            counted_words(each.counted),
            share_words(each.share) or "–",
            *map(str, (each.by_status.done, each.by_status.planned, each.by_status.aspired)),
        ]
        for each in modes_shown(account)
    ]
    return {"headings": headings, "rows": rows}


def _readings(account: Account) -> Value:
    headings = ["Reading", "Sentences", "Share", "What it takes in"]
    return {"headings": headings, "rows": [list(row) for row in readings(account)]}


def _text(audited: AuditedDocument) -> Iterator[Value]:
    """The passages; the first of each page says which page it is."""
    last: int | None = None
    for passage in passages_of(audited):
        page = passage.page if passage.page != last else None
        last = passage.page
        yield {
            "page": None if page is None else f"Page {page}",
            "kind": passage.kind.value,
            "pieces": [_piece(piece) for piece in passage.pieces],
        }


def _piece(piece: Piece) -> Value:
    finding = piece.finding
    if finding is None:
        return {"words": piece.text, "mode": None}
    return {
        "words": piece.text,
        "mode": _mode(finding.mode),
        "open": not finding.decided,
        "number": str(piece.number),
        "label": str(verdict(finding)),
    }


def _findings(audited: AuditedDocument) -> Iterator[Value]:
    for number, finding in enumerate(audited.findings, start=1):
        if is_told(finding):
            yield {"number": str(number), "mode": _mode(finding.mode), **_told(finding)}


def _told(finding: Finding) -> Value:
    return {
        "words": quote(finding),
        "where": str(where(finding)),
        "standing": standing(finding),
        "lines": list(reasons(finding)),
    }
