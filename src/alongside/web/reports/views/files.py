"""A report to take away: as a tagged PDF, and as data with its seal."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.core.diagnosis.report.parts import Part, Table
from alongside.web.kit.access import open_to
from alongside.web.kit.language import known
from alongside.web.kit.pdf import pdf_response
from alongside.web.kit.welsh_days import filled
from alongside.web.kit.words import as_words, day, in_language
from alongside.web.reports.permissions import READERS, report_to_read
from alongside.web.reports.queries.reports import corrected_by, told

TEMPLATE: Final = Path(__file__).parents[1] / "templates/reports/print/report.typ"


@require_GET
@open_to(*READERS)
def printed(request: HttpRequest, report: UUID) -> HttpResponse:
    """The report on paper, tagged; ``?in=cy`` in Welsh."""
    found = report_to_read(request.who, report)  # type: ignore[attr-defined]
    language = known(request.GET.get("in")) or known(translation.get_language()) or "en"
    with translation.override(language):
        values = values_of(found)
        template = TEMPLATE.read_text(encoding="utf-8")
        return pdf_response(file_name(found), template, values, title=values["title"], language=language)


@require_GET
@open_to(*READERS)
def data(request: HttpRequest, report: UUID) -> HttpResponse:
    """What it says as data, with the seal over it, so that anybody can check that it was not changed."""
    found = report_to_read(request.who, report)  # type: ignore[attr-defined]
    whole = {
        "report": str(found.public_id),
        "version": found.version,
        "published_at": found.published_at and found.published_at.isoformat(),
        "seal": found.seal,
        "content": found.content,
    }
    response = JsonResponse(whole, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(found)}.json"'
    return response


def file_name(found: Any) -> str:
    """Of what and when, and which version."""
    place = slugify(found.service.name if found.service else str(found.organisation))
    return f"has-power-shifted-{place}-{found.first_on:%Y-%m}-{found.last_month:%Y-%m}-{found.version}"


def values_of(found: Any) -> dict[str, Any]:
    """What the sheet shows, in the language in force."""
    says = told(found)
    return {
        "title": in_language(says.title),
        "about": in_language(says.about),
        "stands": stands(found),
        "answer": in_language(says.answer),
        "because": [in_language(each) for each in says.because],
        "parts": [_part(each) for each in says.parts],
        "seal": _("Seal (SHA-256 over what it says): %(seal)s") % {"seal": found.seal},
    }


def stands(found: Any) -> list[str]:
    """How it stands: draft or published, which version, and whether a later one corrects it."""
    if found.is_draft:
        return [_("A draft. It is not published, and may still change.")]
    said = {"version": found.version, "day": day(found.published_at, weekday=False)}
    lines = [filled(_("Version %(version)s, published on %(day)s."), **said)]
    if found.reason:
        lines.append(_("It corrects the version before: %(reason)s") % {"reason": found.reason})
    if corrected_by(found) is not None:
        lines.append(_("A later version corrects this one and stands beside it."))
    return lines


def _part(part: Part) -> dict[str, Any]:
    return {
        "heading": in_language(part.heading),
        "lines": [in_language(each) for each in part.lines],
        "tables": [_table(each) for each in part.tables],
        "commands": list(part.commands),
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": in_language(table.caption),
        "headings": [in_language(each) for each in table.headings],
        "rows": [[as_words(cell) for cell in row] for row in table.rows],
    }
