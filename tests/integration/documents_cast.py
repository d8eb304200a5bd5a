"""Documents for tests: brought in through the actions, their findings written by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from alongside.core.audit.words.findings import AuditedDocument
from alongside.web.documents.actions.about import describe
from alongside.web.documents.actions.auditing import record_audit
from alongside.web.documents.actions.uploads import record_upload
from alongside.web.documents.models import Document
from tests.cast import NOW
from tests.findings_cast import hill_view


def brought_in(where: Any, by: Any, content: bytes = b"A plan.", name: str = "plan.pdf") -> Document:
    """A document that waits to be read."""
    return record_upload(where, content, name, by=by, at=NOW)[0]


def read_through(
    where: Any, by: Any, audited: AuditedDocument | None = None, content: bytes = b"A plan."
) -> Document:
    """A document that was read; what was found in it is ``audited``, or all of Hill View's plan."""
    found = audited or hill_view()
    document = brought_in(where, by, content, found.document.name)
    return record_audit(document, found, at=NOW)


def covering(document: Document, first: date, until: date) -> Document:
    """The document, said to speak of these days."""
    return describe(
        document, title=document.title, publisher="Hill View Trust", covers_from=first, covers_to=until
    )
