"""A portfolio as a file: a tagged PDF, plain JSON, and JSON in the terms that Europass uses."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.core.portfolio.exports import ToldPortfolio, as_europass, as_plain_json
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.pdf import pdf_response
from alongside.web.portfolios.permissions import own_portfolio
from alongside.web.portfolios.queries.drawn import Whose
from alongside.web.portfolios.queries.exporting import told_whole

TEMPLATE: Final = Path(__file__).parents[1] / "templates/portfolios/print/portfolio.typ"


@require_GET
@open_to(Audience.PERSON)
def export(request: HttpRequest, enrolment: UUID, form: str) -> HttpResponse:
    """One's own portfolio as a file. Raises ``Http404`` for a kind of file that there is not."""
    row = own_portfolio(request.who, enrolment)  # type: ignore[attr-defined]
    if form not in FORMS:
        raise Http404
    return FORMS[form](told_whole(Whose(row, timezone.now())))


def _pdf(told: ToldPortfolio) -> HttpResponse:
    values = {
        "portfolio": asdict(told),
        "words": {
            "of": _("Portfolio of %(name)s") % {"name": told.holder},
            "plain": _("It is a programme; only a university awards a certificate."),
            "comment": _("What they make of it"),
            "nothing": _("Nothing was chosen yet."),
        },
    }
    title = values["words"]["of"]  # type: ignore[index]
    return pdf_response(
        _("Portfolio"), TEMPLATE.read_text(encoding="utf-8"), values, title=title, language=told.language
    )


def _json(
    write: Callable[[ToldPortfolio], Mapping[str, Any]], name: str
) -> Callable[[ToldPortfolio], HttpResponse]:
    def response(told: ToldPortfolio) -> HttpResponse:
        body = json.dumps(write(told), ensure_ascii=False, indent=1)
        found = HttpResponse(body, content_type="application/json; charset=utf-8")
        found["Content-Disposition"] = f'attachment; filename="{slugify(name)}.json"'
        return found

    return response


FORMS: Final[Mapping[str, Callable[[ToldPortfolio], HttpResponse]]] = {
    "pdf": _pdf,
    "json": _json(as_plain_json, "portfolio"),
    "europass.json": _json(as_europass, "portfolio-europass"),
}
"""By the ending of the file."""
