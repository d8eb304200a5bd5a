"""Findings as a table that opens in any spreadsheet program, and that no text can act in as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Final

from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.frames import Party
from alongside.core.intake.cells import Cell
from alongside.core.intake.safe_cells import safe_cell

BYTE_ORDER_MARK: Final = "\ufeff"  # so that spreadsheet programs read é and ŵ as they are
Column = Callable[[AuditedDocument, int, Finding], Cell]


def _words(party: Party | None) -> str:
    return party.words if party else ""


def _of_frame(which: str) -> Column:
    def cell(_: AuditedDocument, __: int, finding: Finding) -> Cell:
        if finding.frame is None:
            return ""
        value = getattr(finding.frame, which)
        return _words(value) if value is None or isinstance(value, Party) else value

    return cell


def _of_place(which: str) -> Column:
    return lambda _, __, finding: getattr(finding.sentence.place, which)


COLUMNS: Final[tuple[tuple[str, Column], ...]] = (
    ("document", lambda audited, _, __: audited.document.name),
    ("number", lambda _, number, __: number),
    ("page", _of_place("page")),
    ("line", _of_place("line")),
    ("paragraph", _of_place("paragraph")),
    ("kind", lambda _, __, finding: finding.sentence.kind.value),
    ("sentence", lambda _, __, finding: finding.sentence.text),
    ("mode", lambda _, __, finding: finding.mode.value),
    ("status", lambda _, __, finding: finding.status.value),
    ("chance", lambda _, __, finding: round(finding.chance, 4)),
    ("decided", lambda _, __, finding: "yes" if finding.decided else "no"),
    ("who", _of_frame("agent")),
    ("does", _of_frame("act")),
    ("what", _of_frame("object")),
    ("with", _of_frame("companion")),
    ("for", _of_frame("beneficiary")),
    ("co-production words", lambda _, __, finding: "; ".join(finding.kin)),
    ("empowerment words", lambda _, __, finding: "; ".join(finding.talk)),
    ("unspecific", lambda _, __, finding: "yes" if finding.unspecific else "no"),
    ("reason", lambda _, __, finding: str(finding.reason)),
    ("question", lambda _, __, finding: str(finding.question or "")),
)
"""The columns in their order: heading, and what stands in it. A new one goes to the end."""


def csv_report(*audits: AuditedDocument, everything: bool = False) -> str:
    """The findings of these audits, one a row: those that claim anything or are open, or ``everything``."""
    written = io.StringIO()
    written.write(BYTE_ORDER_MARK)
    writer = csv.writer(written)
    writer.writerow([heading for heading, _ in COLUMNS])
    for audited in audits:
        for number, finding in enumerate(audited.findings, start=1):
            if everything or finding.is_claim or not finding.decided:
                writer.writerow([_cell(column(audited, number, finding)) for _, column in COLUMNS])
    return written.getvalue()


def _cell(value: Cell) -> Cell:
    return "" if value is None else safe_cell(value)
