"""Files to take away: rows to mend, lists of every kind, and the whole organisation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.core.intake.rejects import rejected_rows, rejects_headers
from alongside.core.intake.rows import ReadRow
from alongside.web.interchange.queries.lists import exported
from alongside.web.interchange.queries.runs import get_run, problems_by_line, table_of
from alongside.web.interchange.queries.whole import document
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.spreadsheets import Sheet, csv_response, xlsx_response
from alongside.web.kit.words import in_language

FORMS = ("csv", "xlsx")


@require_GET
@open_to(Audience.COORDINATOR, Audience.ADMINISTRATOR)
def export(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """Everything of one kind, in the columns in which it can be brought in again."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    found = exported(kind, organisation)
    if found is None or form not in FORMS:
        raise Http404
    return _file(form, found.title, found.headings, found.rows)


@require_GET
@open_to(Audience.COORDINATOR, Audience.ADMINISTRATOR)
def to_mend(request: HttpRequest, run: UUID, form: str) -> HttpResponse:
    """The rows that need mending in their own columns, with the reasons in one at the end."""
    found = get_run(request.who.organisation, run)  # type: ignore[attr-defined]
    if form not in FORMS:
        raise Http404
    table, reason = table_of(found), _("Reason to mend")
    rows = rejected_rows(table.headers, _with_problems(found, table), in_language, reason)
    name = _("%(file)s to mend") % {"file": found.file_name.rsplit(".", 1)[0]}
    return _file(form, name, rejects_headers(table.headers, reason), rows)


def _with_problems(run: Any, table: Any) -> Iterator[ReadRow]:
    """The list's own rows, each with the problems that were kept for its line."""
    problems = problems_by_line(run)
    for row in table.rows:
        if row.line in problems:
            yield ReadRow(row.line, "", row.cells, {}, problems[row.line])


@require_GET
@open_to(Audience.ADMINISTRATOR)
def whole(request: HttpRequest) -> HttpResponse:
    """The whole organisation, to be kept, or carried into another installation; but for what people alone may read."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    response = StreamingHttpResponse(document(organisation, sealed=False), content_type="application/json")
    day = timezone.localdate().isoformat()
    response.headers["Content-Disposition"] = f'attachment; filename="organisation-{day}.json"'
    return response  # type: ignore[return-value]


def _file(form: str, name: str, headings: Sequence[Any], rows: Any) -> HttpResponse:
    if form == "csv":
        return csv_response(name, headings, rows)
    return xlsx_response(name, [Sheet(name, headings, rows)])  # type: ignore[return-value]
