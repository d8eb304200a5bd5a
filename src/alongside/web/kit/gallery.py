"""Every part in all its states, on one page, where the application runs for development."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms as fields
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.shared.sentences import say
from alongside.web.kit import errors, pdf, spreadsheets, words
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.charts import Chart, Series, bar_chart, line_chart, share_bar, stacked_bar_chart
from alongside.web.kit.forms import Checkboxes, DateField, Form, Radios, TimeField

A_DAY = date(2026, 3, 3)
A_MOMENT = datetime(2026, 3, 3, 14, 30, tzinfo=ZoneInfo("Europe/London"))
HOURS = ((18, 22, 19, 31, 28, 40, 44, 39, 52, None, 47, 61), (9, 8, 11, 10, 14, 13, 13, 16, 15, 18, 17, 21))
SERVICES = (
    ("Garden at the surgery", 42, 12),
    ("Repair café", 31, 4),
    ("Breakfast with the health visitor", 18, 9),
)


class SampleForm(Form):
    """One field of each kind."""

    title = fields.CharField(
        label=_("What is it called?"), help_text=_("As people would say it"), max_length=60
    )
    on = DateField(label=_("Day"), help_text=_("For example, 27 3 2026"))
    at = TimeField(label=_("Start"), help_text=_("For example, 10am or 2:30pm"))
    places = fields.IntegerField(label=_("Places"), min_value=1, max_value=30)
    email = fields.EmailField(label=_("E-mail address"), required=False)
    service = fields.ChoiceField(label=_("Service"), choices=[("", "–"), *((n, n) for n, _a, _b in SERVICES)])
    how = fields.ChoiceField(
        label=_("How shall we reach you?"),
        choices=[("PHONE", _("By phone")), ("POST", _("By letter"))],
        widget=Radios(hints={"PHONE": _("We ring in the afternoon")}, reveals={"PHONE": "number"}),
    )
    number = fields.CharField(label=_("Phone number"), required=False)
    gifts = fields.MultipleChoiceField(
        label=_("What would you enjoy bringing?"),
        choices=[("COOK", _("Cooking")), ("DRIVE", _("Driving")), ("NONE", _("Nothing just now"))],
        widget=Checkboxes(exclusive="NONE"),
    )
    notes = fields.CharField(
        label=_("Anything else?"), widget=fields.Textarea, max_length=200, required=False
    )
    sheet = fields.FileField(label=_("A spreadsheet"), required=False)
    agreed = fields.BooleanField(label=_("I have told them"))


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Audience.DEVELOPMENT)
def every_part(request: HttpRequest) -> HttpResponse:
    """The page itself; its form can be sent, rightly or wrongly."""
    wrong = {"title": "", "on_day": "31", "on_month": "2", "on_year": "2026", "at": "7", "places": "0"}
    sent = request.POST if request.method == "POST" else (wrong if "errors" in request.GET else None)
    form = SampleForm(sent, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        messages.success(request, gettext("Saved."))
        return redirect("kit:gallery")
    return render(request, "kit/gallery.html", {"form": form, **_samples()})


@require_GET
@open_to(Audience.DEVELOPMENT)
def confirm(request: HttpRequest) -> HttpResponse:
    """A page that asks before something that matters."""
    page = {
        "heading": _("Cancel this session?"),
        "sentence": _sentence(),
        "consequences": [_("Everyone who said yes will be told."), _("Nobody loses anything by it.")],
        "confirm": _("Yes, cancel the session"),
        "kind": "warning",
        "back": reverse("kit:gallery"),
    }
    return render(request, "kit/confirm.html", page)


@require_GET
@open_to(Audience.DEVELOPMENT)
def refusal(request: HttpRequest) -> HttpResponse:
    """What a refusal looks like."""
    return render(
        request, "kit/refusal.html", {"sentence": say("The last place has just gone to someone else.")}
    )


@require_GET
@open_to(Audience.DEVELOPMENT)
def error(request: HttpRequest, status: int) -> HttpResponse:
    """What an error page looks like; shown as a good answer, since nothing is wrong."""
    if status == 500:
        shown = errors.fault(request)
    elif status in errors.PAGES:
        shown = errors.error_page(request, status)
    else:
        raise Http404
    shown.status_code = 200
    return shown


@require_GET
@open_to(Audience.DEVELOPMENT)
def sheet(request: HttpRequest) -> HttpResponse:
    """A printed page as a tagged PDF."""
    del request
    template = pdf.PLAIN_SHEET
    values = {
        "heading": gettext("Register"),
        "lines": [words.day(A_DAY), *(name for name, _a, _b in SERVICES)],
    }
    return pdf.pdf_response(
        "register", template, values, title=gettext("Register"), language=get_language() or "en"
    )


@require_GET
@open_to(Audience.DEVELOPMENT)
def table(request: HttpRequest, kind: str) -> HttpResponse:
    """A table as a file."""
    del request
    headings = [gettext("Service"), gettext("Hours"), gettext("People")]
    rows = [[*row] for row in SERVICES]
    if kind == "csv":
        return spreadsheets.csv_response("services", headings, rows)
    if kind == "xlsx":
        return spreadsheets.xlsx_response(
            "services", [spreadsheets.Sheet(gettext("Services"), headings, rows)]
        )
    raise Http404


def _sentence() -> Any:
    return say("{people} said yes for {day} at {time}.", people=4, day=A_DAY, time=time(14, 30))


def _samples() -> dict[str, Any]:
    return {
        "day": A_DAY,
        "moment": A_MOMENT,
        "sentence": _sentence(),
        "page": Paginator(range(200), 10).page(4),
        "facts": [
            (_("Day"), A_DAY, _("Change"), "#day"),
            (_("Start"), time(14, 30), _("Change"), "#start"),
            (_("Places"), 12),
            (_("Notes"), None),
        ],
        "charts": _charts(),
        "rows": SERVICES,
    }


def _charts() -> list[Chart]:
    names = [name for name, _hours, _people in SERVICES]
    lay, professional = gettext("Lay people"), gettext("Professionals")
    months = [date(2025, 4 + i, 1) if i < 9 else date(2026, i - 8, 1) for i in range(12)]
    both = [Series(lay, [h for _n, h, _p in SERVICES]), Series(professional, [p for _n, _h, p in SERVICES])]
    return [
        bar_chart(
            gettext("Hours by service"),
            gettext("The garden has most."),
            labels=names,
            values=both[0].values,
            label_heading=gettext("Service"),
            value_heading=gettext("Hours"),
        ),
        stacked_bar_chart(
            gettext("Who gave the hours"),
            gettext("Lay people gave more than half in every service."),
            labels=names,
            series=both,
            label_heading=gettext("Service"),
            total_heading=gettext("Total"),
        ),
        line_chart(
            gettext("Hours by month"),
            gettext("Rising over the year; one month is not known."),
            labels=[words.month(month) for month in months],
            short_labels=[words.month_abbreviated(month.month) for month in months],
            series=[Series(lay, HOURS[0]), Series(professional, HOURS[1])],
            label_heading=gettext("Month"),
        ),
        share_bar(
            gettext("How the hours are shared"),
            gettext("Three services of unequal size."),
            names=names,
            values=[h for _n, h, _p in SERVICES],
            name_heading=gettext("Service"),
            value_heading=gettext("Hours"),
            share_heading=gettext("Share"),
        ),
    ]
