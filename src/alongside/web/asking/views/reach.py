"""How far asking reaches: known, asked, yes, came, came again, led; and who is never asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.core.asking.funnel import Line, line_told, who_is_never_asked
from alongside.core.asking.groups import CHOICES, Grouping
from alongside.core.asking.telling import NOT_TOLD, REACH_QUARTERLY
from alongside.core.shared.estimates import Estimate, NotEstimable
from alongside.web.asking.actions.reckoning import (
    a_year_back,
    groups_of,
    is_good,
    is_of_the_quarter,
    reach_of,
    reach_to_read,
)
from alongside.web.asking.forms.reach import EVER, YEAR, ReachForm
from alongside.web.asking.queries.reach import Groups, Scope, shown
from alongside.web.asking.queries.reach_told import UNTOLD, groups_as_told
from alongside.web.asking.views.awaited import awaited_page
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.charts import Chart, bar_chart
from alongside.web.kit.words import in_language
from alongside.web.services.queries import services_of

READERS = (Audience.COORDINATOR, Audience.EVALUATOR)


@require_GET
@open_to(*READERS)
def reach(request: HttpRequest) -> HttpResponse:
    """The funnel of one service or of all, and the same by groups."""
    who = request.who  # type: ignore[attr-defined]
    now = timezone.now()
    coordinates = Audience.COORDINATOR in who.audiences
    form, scope = chosen(request, now)
    read = (_now if coordinates else _once_a_quarter)(scope, now)
    if read is None:
        return awaited_page(request, _("Whom asking reaches"))
    kept, whole, found = read
    lines = [rows for _grouping, rows, _hidden in found.groups if rows]
    context = {
        "form": form,
        "scope": scope,
        "whole": whole,
        "found": found,
        "worked_out_at": kept.worked_out_at,
        "good": is_good(kept, now),
        "quarterly": None if coordinates else REACH_QUARTERLY,
        "newer_awaited": not coordinates and not is_of_the_quarter(kept, now),
        "not_told": NOT_TOLD if all(step.people is None for step in whole.steps) else None,
        "steps": [_told(step) for step in whole.steps],
        "chart": _chart(whole),
        "groups": [_group(grouping, rows, hidden) for grouping, rows, hidden in found.groups],
        "passed_over": [sentence for rows in lines for sentence in who_is_never_asked(whole, _named(rows))],
        "coordinates": coordinates,
    }
    return render(request, "asking/reach.html", context)


def _now(scope: Scope, now: datetime) -> tuple[Any, Line, Groups]:
    """For whoever works with these people: when the figures were worked out, everybody together, and by groups."""
    kept = reach_of(scope, now)
    return kept, shown(kept), groups_of(scope, now)


def _once_a_quarter(scope: Scope, now: datetime) -> tuple[Any, Line, Groups] | None:
    """The same for others, as far as it is told; nothing of what was not there when it was worked out.

    None while it is worked out for the first time.
    """
    kept = reach_to_read(scope.organisation, now)
    if kept is None:
        return None
    told = kept.figures.get(scope.key, UNTOLD)
    return kept, line_told("", tuple(told["steps"])), groups_as_told(kept, told)


def chosen(request: HttpRequest, now: datetime) -> tuple[ReachForm, Scope]:
    """The form as filled in, and the scope it stands for; a choice that cannot be is the usual one."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    services = list(services_of(organisation))
    form = ReachForm({"since": YEAR, **request.GET.dict()}, services=services)
    picked = form.cleaned_data if form.is_valid() else {}
    service = next((each for each in services if str(each.public_id) == picked.get("service")), None)
    since = None if picked.get("since") == EVER else a_year_back(now)
    return form, Scope(organisation, service, timezone.localdate(), since)


def _told(step: Any) -> dict[str, Any]:
    return {"stage": step.stage, "people": step.people, "share": step.share, "told": percent(step.share)}


def percent(share: Estimate | NotEstimable | None) -> str:
    """Such as "40% (31% to 50%)"; why there is none, or nothing."""
    if share is None:
        return ""
    if isinstance(share, NotEstimable):
        return _("Not told")
    parts = {
        "value": round(100 * share.value),
        "low": round(100 * share.low),
        "high": round(100 * share.high),
    }
    return _("%(value)s%% (%(low)s%% to %(high)s%%)") % parts


def _chart(whole: Line) -> Chart:
    return bar_chart(
        _("How far asking reaches"),
        _("People at each step, from known to led."),
        labels=[in_language(step.stage.label) for step in whole.steps],
        values=[step.people for step in whole.steps],
        label_heading=_("Step"),
        value_heading=_("People"),
    )


def _group(grouping: Grouping, rows: tuple[Line, ...], hidden: int) -> dict[str, Any]:
    lines = [
        {"name": each.group, "known": each.steps[0].people, "asked": each.steps[1].people,
         "share": percent(each.steps[1].share), "came": each.steps[3].people}
        for each in _named(rows)
    ]  # fmt: skip
    return {"grouping": grouping, "lines": lines, "hidden": hidden}


def _named(rows: tuple[Line, ...]) -> list[Line]:
    """The lines with the words of their groups in place of what is stored."""
    words = {each.value: in_language(each.label) for kind in CHOICES.values() for each in kind}
    return [Line(words.get(each.group, each.group), each.steps) for each in rows]
