"""Which column of a list means which of ours, and what holds for every row."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.intake.kinds import get_kind
from alongside.core.intake.matching import match_headers
from alongside.core.intake.tables import Table
from alongside.core.shared.errors import Refusal
from alongside.web.interchange.actions.runs import choose_sheet, record_matching
from alongside.web.interchange.forms import MatchingForm, ReadSoForm
from alongside.web.interchange.queries.runs import get_run, remembered_for, table_of
from alongside.web.kit.access import Audience, open_to
from alongside.web.services.queries import services_of

OPEN = ("MATCHING", "READY", "FAILED")


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR, Audience.ADMINISTRATOR)
def matching(request: HttpRequest, run: UUID) -> HttpResponse:
    """Each column of the list with what we take it for; choose otherwise, and go on to the preview."""
    found = get_run(request.who.organisation, run)  # type: ignore[attr-defined]
    if found.state not in OPEN:
        return redirect("interchange:run", found.public_id)
    table = table_of(found)
    form = _form(request, found, table)
    sent = request.method == "POST"
    if sent and form.is_valid():
        try:
            record_matching(found, form.mapping(), at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("interchange:run", found.public_id)
    sheets = (table.sheet, *table.other_sheets) if table.sheet else ()
    context = {
        "run": found,
        "form": form,
        "read_so": ReadSoForm(initial={"kind": found.kind, "sheet": table.sheet}, sheets=sheets),
        "table": table,
        "unmatched": sum(1 for line in form.lines() if not line.match.column),
    }
    return render(request, "interchange/matching.html", context, status=422 if sent else 200)


@require_POST
@open_to(Audience.COORDINATOR, Audience.ADMINISTRATOR)
def read_so(request: HttpRequest, run: UUID) -> HttpResponse:
    """Read another sheet, or take the list for another kind."""
    found = get_run(request.who.organisation, run)  # type: ignore[attr-defined]
    table = table_of(found)
    form = ReadSoForm(request.POST, sheets=(table.sheet, *table.other_sheets) if table.sheet else ())
    if form.is_valid():
        choose_sheet(found, form.cleaned_data.get("sheet") or found.sheet, form.cleaned_data["kind"])
    return redirect("interchange:matching", found.public_id)


def _form(request: HttpRequest, run: Any, table: Table) -> MatchingForm:
    kind = get_kind(run.kind)
    before = run.mapping if run.mapping.get("kind") == run.kind else {}
    before = before or remembered_for(run.organisation, run.kind, table.headers)
    return MatchingForm(
        request.POST if request.method == "POST" else None,
        kind=kind,
        matches=match_headers(kind, table, before.get("headers")),
        for_every_row=before.get("for_every_row", {}),
        rows=table.sample(),
        services=[service.name for service in services_of(run.organisation)],
    )
