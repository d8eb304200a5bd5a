"""Reading reports: the list, and one of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from alongside.web.kit.access import open_to
from alongside.web.reports.permissions import READERS, can_write, report_to_read
from alongside.web.reports.queries.reports import (
    corrected_by,
    draft_correcting,
    reports_of,
    seal_holds,
    told,
)

A_PAGE = 20


@require_GET
@open_to(*READERS)
def reports(request: HttpRequest) -> HttpResponse:
    """Published reports, the latest first; drafts before them for those who write them."""
    who = request.who  # type: ignore[attr-defined]
    writes = can_write(who)
    page = Paginator(reports_of(who.organisation, drafts=writes), A_PAGE).get_page(request.GET.get("page"))
    rows = [(each, told(each)) for each in page.object_list]
    return render(request, "reports/list.html", {"rows": rows, "page": page, "writes": writes})


@require_GET
@open_to(*READERS)
def report(request: HttpRequest, report: UUID) -> HttpResponse:
    """One report, with what stands beside it."""
    found = report_to_read(request.who, report)  # type: ignore[attr-defined]
    return render(request, "reports/report.html", page_of(request, found))


def page_of(request: HttpRequest, found: Any) -> dict[str, Any]:
    """Everything that the page's template names."""
    writes = can_write(request.who)  # type: ignore[attr-defined]
    return {
        "report": found,
        "told": told(found),
        "writes": writes,
        "later": corrected_by(found),
        "correcting": draft_correcting(found) if writes else None,
        "holds": seal_holds(found),
    }
