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

from alongside.core.audit.outputs.json_report import json_report
from alongside.web.documents.queries.documents import kept_until
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
        "json": _("Everything, for programs (JSON)"),
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


def _pdf(document: Any, audit: Audit) -> bytes:
    language = translation.get_language() or "en"
    return pdf(PRINT, printed(document, audit), title=document.title, language=language)


MADE_BY: dict[str, tuple[str, Make]] = {
    "json": ("application/json", _json),
    "pdf": ("application/pdf", _pdf),
}
"""For each form its kind of content, and what makes it."""
