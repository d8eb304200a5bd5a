"""What was found as files to take away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.core.audit.outputs.csv_report import csv_report
from alongside.core.audit.outputs.html_report import html_report
from alongside.core.audit.outputs.json_report import json_report
from alongside.core.audit.outputs.sarif import sarif_report
from alongside.web.documents.queries.documents import content_of, kept_until
from alongside.web.documents.queries.reports import Audit, audit_of
from alongside.web.documents.views.printed import PRINT, printed
from alongside.web.documents.views.readers import READERS, audited_document
from alongside.web.kit.access import open_to
from alongside.web.kit.pdf import pdf

WITH_COMMENTS = "docx"

Make = Callable[[Any, Audit], str | bytes]


def files_of(document: Any) -> list[dict[str, str]]:
    """The files that can be taken out of a document, each in words."""
    named = {
        "pdf": _("Print: in short, with figures and every finding (PDF)"),
        "docx": _("A copy of the Word document with comments (DOCX)"),
        "html": _("The text with its findings, to read without a connection (HTML)"),
        "csv": _("The findings as a table (CSV)"),
        "json": _("Everything, for programs (JSON)"),
        "sarif": _("The findings for checking tools (SARIF)"),
    }
    may_comment = document.form == "DOCX" and kept_until(document) is not None
    return [
        {"form": form, "words": words}
        for form, words in named.items()
        if form != WITH_COMMENTS or may_comment
    ]


@require_GET
@open_to(*READERS)
def download(request: HttpRequest, document: UUID, form: str) -> HttpResponse:
    """The audit in one of its forms. A copy with comments is there as long as the Word document is kept."""
    found = audited_document(request, document)
    if form not in MADE_BY:
        raise Http404
    kind, make = MADE_BY[form]
    response = HttpResponse(make(found, audit_of(found)), content_type=kind)
    name = slugify(found.title)[:80] or "document"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-audit.{form}"'
    return response


def _json(_document: Any, audit: Audit) -> str:
    return json_report(audit.audited, audit.account, indent=1)


def _csv(_document: Any, audit: Audit) -> str:
    return csv_report(audit.audited)


def _sarif(document: Any, audit: Audit) -> str:
    return sarif_report([(document.file_name, audit.audited)], indent=1)


def _html(_document: Any, audit: Audit) -> str:
    return html_report(audit.audited, audit.account)


def _docx(document: Any, audit: Audit) -> bytes:
    """Raises ``Http404`` for other forms, and once the file is gone."""
    from alongside.core.audit.outputs.word_comments import word_comments  # loads a library for Word files

    if document.form != "DOCX" or kept_until(document) is None:
        raise Http404
    return word_comments(audit.audited, content_of(document))


def _pdf(document: Any, audit: Audit) -> bytes:
    language = translation.get_language() or "en"
    return pdf(PRINT, printed(document, audit), title=document.title, language=language)


MADE_BY: dict[str, tuple[str, Make]] = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
    "html": ("text/html; charset=utf-8", _html),
    "json": ("application/json", _json),
    "sarif": ("application/sarif+json", _sarif),
    "pdf": ("application/pdf", _pdf),
}
"""For each form its kind of content, and what makes it."""
