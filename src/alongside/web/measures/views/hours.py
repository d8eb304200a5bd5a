"""The report of hours on a page, as files and in print."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.pdf import pdf_response
from alongside.web.kit.spreadsheets import Sheet, csv_response, xlsx_response
from alongside.web.measures.actions import load_of
from alongside.web.measures.forms import ReportForm
from alongside.web.measures.queries import Report, Scope, first_month, rare_kinds, report
from alongside.web.measures.views import figures, files
from alongside.web.services.queries import services_of

READERS = (Audience.COORDINATOR, Audience.EVALUATOR, Audience.PROFESSIONAL, Audience.PERSON)
MOST_MONTHS = 120


@require_GET
@open_to(*READERS)
def hours(request: HttpRequest) -> HttpResponse:
    """The headline, what stands beside it, and what it is made of."""
    form, scope = _chosen(request)
    found = _report(request, scope)
    load, as_of = load_of(scope, written=found.written, at=timezone.now())
    page = figures.page(found, load, as_of, sees_few=_sees_few(request))
    return render(request, "measures/hours.html", {"form": form, "query": request.GET.urlencode(), **page})


@require_GET
@open_to(*READERS)
def hours_csv(request: HttpRequest) -> HttpResponse:
    """The figures as CSV, a line for each service, month, mode, grade and stratum."""
    found = _report(request)
    return csv_response(
        files.file_name(found), files.file_headings(), files.file_rows(found, _sees_few(request))
    )


@require_GET
@open_to(*READERS)
def hours_xlsx(request: HttpRequest) -> HttpResponse:
    """The figures and their definitions as a workbook."""
    found = _report(request)
    sheets = [
        Sheet(_("Hours"), files.file_headings(), files.file_rows(found, _sees_few(request))),
        Sheet(_("Totals"), (_("Figure"), _("Hours"), _("Minutes")), files.totals_rows(found)),
        Sheet(_("What the words mean"), (_("Word"), _("Meaning")), files.definitions(found)),
    ]
    return xlsx_response(files.file_name(found), sheets)


@require_GET
@open_to(*READERS)
def hours_print(request: HttpRequest) -> HttpResponse:
    """The report as a tagged PDF, with its definitions."""
    found = _report(request)
    load, as_of = load_of(found.scope, written=found.written, at=timezone.now())
    values = files.printed(found, load, as_of, sees_few=_sees_few(request))
    title = _("Hours by mode of participation")
    return pdf_response(
        files.file_name(found), files.PRINT, values, title=title, language=translation.get_language() or "en"
    )


def _report(request: HttpRequest, scope: Scope | None = None) -> Report:
    """The report as whoever asks may read it: with kinds of very few acts, or without."""
    scope = scope or _chosen(request)[1]
    return report(
        scope,
        frozenset() if _sees_few(request) else rare_kinds(scope.organisation, scope.first, scope.until),
    )


def _sees_few(request: HttpRequest) -> bool:
    """Only those who run services see numbers that rest on very few acts."""
    return bool({Audience.COORDINATOR, Audience.PROFESSIONAL} & request.who.audiences)  # type: ignore[attr-defined]


def _chosen(request: HttpRequest) -> tuple[ReportForm, Scope]:
    """The form as filled in, and the scope it stands for; a choice that cannot be is the usual one."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    today = timezone.localdate()
    months = _months(organisation, today)
    services = list(services_of(organisation, open_only=False))
    usual = {
        "first": f"{months[min(11, len(months) - 1)]:%Y-%m}",
        "last": f"{months[0]:%Y-%m}",
        "service": "",
    }
    asked = {name: request.GET.get(name) or value for name, value in usual.items()}
    form = ReportForm(asked, months=months, services=services)
    if not form.is_valid():
        return form, _scope(organisation, usual, services)
    return form, _scope(organisation, form.cleaned_data, services)


def _months(organisation: Any, today: date) -> list[date]:
    """Every month from the first act to this one, newest first."""
    month, first = today.replace(day=1), first_month(organisation) or today
    found = [month]
    while found[-1] > first and len(found) < MOST_MONTHS:
        found.append(_earlier(found[-1]))
    return found


def _earlier(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def _later(month: date) -> date:
    return date(month.year + (month.month == 12), month.month % 12 + 1, 1)


def _scope(organisation: Any, chosen: dict[str, str], services: list[Any]) -> Scope:
    first = date.fromisoformat(f"{chosen['first']}-01")
    until = _later(date.fromisoformat(f"{chosen['last']}-01"))
    service = next((each for each in services if str(each.public_id) == chosen["service"]), None)
    return Scope(organisation, first, until, service)
