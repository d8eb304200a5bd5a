"""A document held against something: the organisation's own record, or another version of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.core.audit.account.changes import Change
from alongside.core.audit.account.comparison import Comparison, summary_of_comparison
from alongside.core.audit.account.comparison import compare as compare_documents
from alongside.core.audit.account.comparison_picture import picture_of_comparison, table_of_comparison
from alongside.core.audit.outputs.comparison_html import comparison_html
from alongside.core.audit.outputs.comparison_printed import comparison_printed
from alongside.core.audit.words.findings import AuditedDocument
from alongside.core.shared.estimates import NotEstimable
from alongside.web.documents.forms import CompareForm
from alongside.web.documents.queries.documents import audited_of
from alongside.web.documents.queries.reports import audit_of
from alongside.web.documents.queries.say_and_do import SayAndDo, months_to_ask, say_and_do
from alongside.web.documents.views.readers import READERS, audited_document, organisation_of
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.pdf import pdf
from alongside.web.kit.words import in_language

MOST_OF_A_KIND = 30


@require_GET
@open_to(*READERS)
def say(request: HttpRequest, document: UUID) -> HttpResponse:
    """What the document says and what the record shows, mode by mode."""
    found = audited_document(request, document)
    sees_few = bool({Audience.COORDINATOR, Audience.PROFESSIONAL} & request.who.audiences)  # type: ignore[attr-defined]
    both = say_and_do(found, sees_few=sees_few)
    context: dict[str, Any] = {"document": found}
    if isinstance(both, NotEstimable):
        return render(request, "documents/say_and_do.html", context | {"not_enough": both})
    context |= {"both": both, "account": both.account, "totals": both.report.totals}
    context["hours_href"] = _hours(found, both)
    return render(request, "documents/say_and_do.html", context)


def _hours(document: Any, both: SayAndDo) -> str:
    """The report of hours of the same months."""
    first, last = months_to_ask(document, both, timezone.localdate())
    return f"{reverse('measures:hours')}?{urlencode({'first': f'{first:%Y-%m}', 'last': f'{last:%Y-%m}'})}"


@require_GET
@open_to(*READERS)
def compare(request: HttpRequest) -> HttpResponse:
    """Two versions side by side: what became vaguer, firmer, came and went."""
    form, few = _chosen(request)
    context: dict[str, Any] = {"form": form, "few": few}
    if form.is_bound and form.is_valid():
        earlier, later = form.chosen
        context |= {"earlier": earlier, "later": later, **_compared(earlier, later)}
        context["files"] = _files(earlier, later)
    return render(request, "documents/compare.html", context)


@require_GET
@open_to(*READERS)
def compared_file(request: HttpRequest, form: str) -> HttpResponse:
    """What changed between two versions, to take away: a page of HTML, or print."""
    chosen, _few = _chosen(request)
    if form not in WRITTEN or not chosen.is_valid():
        raise Http404
    kind, write = WRITTEN[form]
    earlier, later = chosen.chosen
    response = HttpResponse(write(_comparison(earlier, later)), content_type=kind)
    name = slugify(later.title)[:80] or "document"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-changes.{form}"'
    return response


def _chosen(request: HttpRequest) -> tuple[CompareForm, bool]:
    """The two that are asked for, and whether there are too few to choose from."""
    documents = list(audited_of(organisation_of(request)))
    given = request.GET if "earlier" in request.GET else None
    return CompareForm(given, documents=documents), len(documents) < 2


def _files(earlier: Any, later: Any) -> list[dict[str, str]]:
    query = urlencode({"earlier": earlier.public_id, "later": later.public_id})
    words = {
        "html": _("What changed, to read without a connection (HTML)"),
        "pdf": _("What changed, as print (PDF)"),
    }
    return [
        {"href": f"{reverse('documents:compare_file', args=[form])}?{query}", "words": said}
        for form, said in words.items()
    ]


def _comparison(earlier: Any, later: Any) -> Comparison:
    return compare_documents(_as_titled(earlier), _as_titled(later))


def _as_titled(document: Any) -> AuditedDocument:
    """What was found in it, under the title that people here gave it."""
    audited = audit_of(document).audited
    return replace(audited, document=replace(audited.document, title=document.title))


def _html(comparison: Comparison) -> str:
    return comparison_html(comparison, in_language, _language())


def _pdf(comparison: Comparison) -> bytes:
    sheet = comparison_printed(comparison, in_language)
    return pdf(sheet.template, sheet.values, title=sheet.title, language=_language())


def _language() -> str:
    return translation.get_language() or "en"


WRITTEN: dict[str, tuple[str, Callable[[Comparison], str | bytes]]] = {
    "html": ("text/html; charset=utf-8", _html),
    "pdf": ("application/pdf", _pdf),
}
"""For each form its kind of content, and what makes it."""


def _compared(earlier: Any, later: Any) -> dict[str, Any]:
    found = _comparison(earlier, later)
    drawn = mark_safe(picture_of_comparison(found, in_language))  # noqa: S308 - escaped where it is drawn
    return {
        "comparison": found,
        "summary": summary_of_comparison(found),
        "picture": drawn,
        "table": table_of_comparison(found),
        "groups": [_group(heading, found.having(*kinds)) for heading, kinds in _headings()],
    }


def _headings() -> list[tuple[str, tuple[Change, ...]]]:
    return [
        (_("Became vaguer"), (Change.VAGUER, Change.BOTH)),
        (_("Gone"), (Change.WENT,)),
        (_("Became firmer"), (Change.FIRMER,)),
        (_("New"), (Change.CAME,)),
        (_("Now about something else"), (Change.OTHER,)),
    ]


def _group(heading: str, changes: tuple[Any, ...]) -> dict[str, Any]:
    more = max(0, len(changes) - MOST_OF_A_KIND)
    return {"heading": heading, "all": len(changes), "changes": changes[:MOST_OF_A_KIND], "more": more}
