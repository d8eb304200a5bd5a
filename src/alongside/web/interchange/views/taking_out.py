"""Taking things out: each list as a spreadsheet, all of them as a workbook, the whole as JSON."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.web.interchange.queries.lists import LISTS, get_list, whole_workbook
from alongside.web.interchange.queries.whole import document
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.spreadsheets import Sheet, csv_response, xlsx_response

KEEPERS = (Audience.COORDINATOR, Audience.ADMINISTRATOR)


@require_GET
@open_to(*KEEPERS)
def out(request: HttpRequest) -> HttpResponse:
    """What can be taken out, and what to mind when one does."""
    return render(
        request,
        "interchange/out.html",
        {"lists": LISTS, "may_take_whole": Audience.ADMINISTRATOR in request.who.audiences},
    )


@require_GET
@open_to(*KEEPERS)
def list_csv(request: HttpRequest, code: str) -> HttpResponse:
    """One list as CSV."""
    wanted = get_list(code)
    if wanted is None:
        raise Http404
    return csv_response(_name(request, code), wanted.headings, wanted.rows(request.who.organisation))


@require_GET
@open_to(*KEEPERS)
def list_xlsx(request: HttpRequest, code: str) -> HttpResponse:
    """One list as a workbook."""
    wanted = get_list(code)
    if wanted is None:
        raise Http404
    sheet = Sheet(str(wanted.title), wanted.headings, wanted.rows(request.who.organisation))
    return xlsx_response(_name(request, code), [sheet])


@require_GET
@open_to(*KEEPERS)
def everything_xlsx(request: HttpRequest) -> HttpResponse:
    """Every list in one workbook."""
    lists = whole_workbook(request.who.organisation)
    return xlsx_response(
        _name(request, _("everything")), [Sheet(str(each.title), each.headings, rows) for each, rows in lists]
    )


@require_GET
@open_to(Audience.ADMINISTRATOR)
def whole_json(request: HttpRequest) -> HttpResponse:
    """The whole organisation, as it can be carried into an empty installation."""
    response = StreamingHttpResponse(
        document(request.who.organisation), content_type="application/json; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(request, _("everything"))}.json"'
    return response


def _name(request: HttpRequest, what: str) -> str:
    return f"{slugify(request.who.organisation.name)}-{slugify(what)}-{timezone.localdate():%Y-%m-%d}"
