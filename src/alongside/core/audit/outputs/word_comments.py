"""A copy of the Word document with a comment on each finding, as a colleague would leave it.

Nothing else of the document changes: a run is cut where a sentence begins or ends within it, and looks as it
did. What cannot carry a comment (a footnote, say) is told in one comment at the beginning.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.text.run import CT_R
from docx.text.run import Run
from lxml import etree

from alongside.core.audit.account.quoting import quote
from alongside.core.audit.account.svg import plain
from alongside.core.audit.outputs.telling import chance, is_told, reasons, verdict
from alongside.core.audit.outputs.word_places import RUN, Spot, paragraphs_of, runs_at, spots_of
from alongside.core.audit.words.documents import Form
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

AUTHOR: Final = "alongside"
INITIALS: Final = "al"
MACROS: Final = say("This Word document holds macros. Save it as .docx without them, and audit that.")
DAMAGED: Final = say("This Word document is damaged. Open it in Word, save it again, and audit that.")


def word_comments(audited: AuditedDocument, content: bytes) -> bytes:
    """The document with its comments. ``content`` is the file that was audited.

    Raises ``Refusal`` where it is another file, no Word document, or one with macros.
    """
    if audited.document.form is not Form.DOCX:
        raise Refusal(say("Comments can be put into Word documents only (.docx)."))
    if sha256(content).hexdigest() != audited.document.digest:
        raise Refusal(say("This is not the file that was audited, or it has changed since. Audit it again."))
    document = _opened(content)
    _comment(document, audited.findings)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def comment_text(finding: Finding) -> str:
    """What the comment says, a line for each thing."""
    lines = (f"{verdict(finding)} ({chance(finding)}).", *reasons(finding))
    return "\n".join(map(plain, lines))


def _opened(content: bytes) -> Document:
    try:
        return docx.Document(io.BytesIO(content))
    except (PackageNotFoundError, ValueError, KeyError, BadZipFile, etree.XMLSyntaxError) as trouble:
        raise Refusal(MACROS if "macroEnabled" in str(trouble) else DAMAGED) from None


def _comment(document: Document, findings: Sequence[Finding]) -> None:
    spots = spots_of(paragraphs_of(document.element.body), (each.sentence.text for each in findings))
    placed = [(spot, each) for spot, each in zip(spots, findings, strict=True) if spot and is_told(each)]
    lost = [each for spot, each in zip(spots, findings, strict=True) if not spot and is_told(each)]
    runs = {id(each): _runs(document, spot) for spot, each in reversed(_in_paragraphs(placed))}
    for _, each in placed:
        _add(document, runs[id(each)], comment_text(each))
    if lost:
        _add(document, [_first_run(document)], _of_lost(lost))


def _in_paragraphs(placed: list[tuple[Spot, Finding]]) -> list[tuple[Spot, Finding]]:
    """In the order in which they stand within each paragraph, for runs are cut from the last to the first."""
    return sorted(placed, key=lambda pair: pair[0].start)


def _runs(document: Document, spot: Spot) -> list[Run]:
    parent: Paragraph = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
    return [Run(run, parent) for run in runs_at(spot) if isinstance(run, CT_R)]


def _first_run(document: Document) -> Run:
    first = next(document.element.body.iter(RUN), None)
    paragraph = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
    return Run(first, paragraph) if isinstance(first, CT_R) else paragraph.add_run()


def _of_lost(findings: Sequence[Finding]) -> str:
    told = (f"“{plain(quote(each))}” {comment_text(each)}" for each in findings)
    return "\n".join(["These sentences stand where a comment cannot, such as in a footnote.", *told])


def _add(document: Document, runs: Sequence[Run], text: str) -> None:
    """A comment without a time: when it is written is for nobody to hand in."""
    comment = document.add_comment(runs, text=text, author=AUTHOR, initials=INITIALS)
    comment._comment_elm.date = None
