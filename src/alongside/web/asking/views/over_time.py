"""The untapped share month by month: a picture with its table, as whoever asks may read it."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from alongside.core.asking.over_time import KEPT, ROUNDED, Month, looks_back_less, month_before
from alongside.core.asking.untapped import DEFINITION
from alongside.core.shared.estimates import Estimate
from alongside.web.asking.queries.over_time import months_told, recorded_since
from alongside.web.asking.views.whose import check_is_ours, chosen
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.charts import Chart, Series, line_chart
from alongside.web.kit.words import month, month_abbreviated

SHOWN = 12
"""So many months stand in the picture; earlier ones are kept."""


@require_GET
@open_to(Audience.COORDINATOR, Audience.EVALUATOR)
def months(request: HttpRequest) -> HttpResponse:
    """The share of each month that is over: of all together, of one service, or of one place."""
    who = request.who  # type: ignore[attr-defined]
    sees_small = Audience.COORDINATOR in who.audiences
    whose = chosen(request)
    if not whose.form.is_valid():
        check_is_ours(request)
    service, place = whose.service, whose.place
    over = month_before(timezone.localdate())
    kept = months_told(who.organisation, service, place, sees_small=sees_small)
    told = [each for each in kept if each.first <= over][-SHOWN:]
    context = {
        "form": whose.form,
        "service": service,
        "place": place,
        "whose": whose,
        "months": told,
        "chart": _chart(told) if any(each.people for each in told) else None,
        "not_told": sum(each.people is None for each in told),
        "awaited": over if told and told[-1].first < over else None,
        "definition": DEFINITION,
        "kept": KEPT,
        "looks_back_less": looks_back_less(recorded_since(who.organisation), told[0].first) if told else None,
        "rounded": None if sees_small else ROUNDED,
    }
    return render(request, "asking/months.html", context)


def _chart(told: list[Month]) -> Chart:
    drawn = line_chart(
        _("The untapped share, month by month"),
        _("The first line is the share; the other two are the ends of its 95% interval."),
        labels=[month(each.first) for each in told],
        short_labels=[month_abbreviated(each.first.month) for each in told],
        series=[
            Series(_("Not asked for any of it"), [_percent(each, "value") for each in told]),
            Series(_("Interval from"), [_percent(each, "low") for each in told]),
            Series(_("Interval to"), [_percent(each, "high") for each in told]),
        ],
        label_heading=_("Month"),
        say=lambda share: f"{round(share)}%",
        highest=100,
    )
    rows = tuple((*row, _people(each)) for row, each in zip(drawn.rows, told, strict=True))
    return replace(drawn, headings=(*drawn.headings, _("Of how many")), rows=rows)


def _percent(each: Month, end: str) -> float | None:
    return 100 * getattr(each.share, end) if isinstance(each.share, Estimate) else None


def _people(each: Month) -> str:
    if each.people is None:
        return _("Too few to tell")
    return ngettext("%(n)s person", "%(n)s people", each.people) % {"n": each.people}
