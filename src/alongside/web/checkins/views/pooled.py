"""What is shown to others: the questions themselves, and a service's answers pooled."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.core.checkins.wording import SCALES
from alongside.core.shared.small_numbers import FEWEST
from alongside.web.checkins.queries.pooled import pooled_months
from alongside.web.delivery.queries.names import name_of
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.charts import Series, line_chart
from alongside.web.kit.words import month
from alongside.web.services.queries import get_service

YEAR = 12


@require_GET
@open_to(Audience.SIGNED_IN)
def questions(request: HttpRequest) -> HttpResponse:
    """Every question word for word, with where it comes from, whether it was tested, and how it is scored."""
    language = get_language() or "en"
    shown = [
        (scale, scale.name.said(language), [item.words.said(language) for item in scale.items])
        for scale in SCALES
    ]
    return render(request, "checkins/questions.html", {"scales": shown})


@require_GET
@open_to(Audience.COORDINATOR, Audience.EVALUATOR, Audience.PROFESSIONAL)
def pooled(request: HttpRequest, service: UUID) -> HttpResponse:
    """How people of a service see their part in it, month by month, where at least five answered."""
    found = get_service(request.who.organisation, service)  # type: ignore[attr-defined]
    rows = pooled_months(found, _last_months(timezone.localdate()))
    told = [row for row in rows if row.mean is not None]
    chart = line_chart(
        _("How people see their part"),
        _("The mean of their answers, from 0 to 10. Months in which fewer than five answered are left out."),
        labels=[month(row.month) for row in rows], short_labels=[f"{row.month:%m/%y}" for row in rows],
        series=[Series(str(name_of(found)), [row.mean for row in rows])], label_heading=_("Month"), highest=10,
    )  # fmt: skip
    context = {
        "service": found, "chart": chart if told else None, "rows": rows, "fewest": FEWEST,
        "back": reverse("services:service", args=[found.public_id]),
    }  # fmt: skip
    return render(request, "checkins/pooled.html", context)


def _last_months(today: date) -> list[date]:
    last = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(last - YEAR + 1, last + 1)]
