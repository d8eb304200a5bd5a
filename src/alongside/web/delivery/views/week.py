"""The coordinator's first page: this week and the next, or any week, and what waits to be done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from alongside.core.calendar.recurrence import window_of
from alongside.core.delivery.checks import NOTICE_DAYS
from alongside.core.shared.periods import Days
from alongside.web.delivery.actions.untouched import never_asked_now
from alongside.web.delivery.forms.sessions import WeekForm
from alongside.web.delivery.queries.untouched import never_asked
from alongside.web.delivery.queries.week import by_day, rows_between, soonest
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.panels import drawn_in
from alongside.web.people.queries import expiring_checks

PANELS = ("delivery:week_first", "delivery:week")
WEEKS_SHOWN = 2
MOST_LISTED = 6
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


@require_GET
@open_to(Audience.COORDINATOR)
def week(request: HttpRequest) -> HttpResponse:
    """Two weeks of sessions day by day, and beside them whom nobody asked, what runs out, who is to be rung."""
    organisation, now = request.who.organisation, timezone.now()
    zone = ZoneInfo(organisation.time_zone)
    today = now.astimezone(zone).date()
    form = WeekForm(request.GET if "day_day" in request.GET or "day" in request.GET else None)
    monday = _monday(_chosen_day(form) or today)
    until = monday + timedelta(weeks=WEEKS_SHOWN)
    rows = rows_between(organisation, window_of(Days(monday, until), organisation.time_zone), now)
    is_now = monday == _monday(today)
    untouched = never_asked_now(organisation, today, now)
    panels = drawn_in(PANELS, request, organisation)
    context = {
        "weeks": _by_week(by_day(rows, zone), monday),
        "short": [row for row in rows if row.is_short],
        "rows": rows,
        "today": today,
        "monday": monday,
        "is_now": is_now,
        "earlier": monday - timedelta(weeks=WEEKS_SHOWN),
        "later": until,
        "form": form,
        "never_asked": never_asked(organisation, untouched, now, soonest(rows) if is_now else {}),
        "checks": _running_out(organisation, today),
        "first": panels[PANELS[0]],
        "panels": panels[PANELS[1]],
    }
    return render(request, "delivery/week.html", context)


def _chosen_day(form: WeekForm) -> date | None:
    day = form.cleaned_data["day"] if form.is_bound and form.is_valid() else None
    return min(max(day, EARLIEST), LATEST) if day else None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _by_week(days: list[Any], monday: date) -> list[tuple[date, list[Any]]]:
    starts = [monday + timedelta(weeks=number) for number in range(WEEKS_SHOWN)]
    return [
        (first, [day for day in days if first <= day.on < first + timedelta(weeks=1)]) for first in starts
    ]


def _running_out(organisation: Any, today: date) -> dict[str, Any]:
    """Checks by the shortest notice that has begun; a few by name, the rest as a number."""
    until = {notice: today + timedelta(days=notice) for notice in sorted(NOTICE_DAYS)}
    within: dict[int, list[Any]] = {notice: [] for notice in until}
    for check in expiring_checks(organisation, today, max(until.values())):
        within[next(notice for notice in until if check.on <= until[notice])].append(check)
    groups = [
        (notice, checks[:MOST_LISTED], max(0, len(checks) - MOST_LISTED))
        for notice, checks in within.items()
        if checks
    ]
    return {"groups": groups, "any": bool(groups)}
