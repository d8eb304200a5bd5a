"""A service's charter, the standing that whoever reads it has, and the record of power exercised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.core.charter.lines import DEFAULT_CHARTER, Line, line_from
from alongside.core.charter.members import Member
from alongside.core.charter.standing import StandingIn, standing_of
from alongside.core.charter.terms import Decision
from alongside.core.diagnosis.deciding import TOO_FEW_DECIDED
from alongside.core.shared.sides import Side
from alongside.web.charters.permissions import Sight, sight_of
from alongside.web.charters.queries import (
    Judged,
    PowerFigures,
    charter_on,
    exercises_of,
    has_passed,
    is_asked,
    judged,
    local_day,
    member_of,
    open_in,
    open_proposals,
    power_figures,
    proposals_by,
    waiting_for,
)
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.charts import Chart, Series, stacked_bar_chart
from alongside.web.services.queries import get_service, lines_over_time

STEPS_A_PAGE = 50
STEPS_AT_ONCE = 5
MINE_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class LineRow:
    """One decision: what it takes, and the reader's own standing in it (None for who does not belong)."""

    line: Line
    mine: StandingIn | None

    @property
    def tag(self) -> tuple[str, str]:
        """The reader's standing in a word or two, and its colour."""
        if self.mine is None or not self.mine.may_propose:
            return _("Not yet"), "quiet"
        return (_("You decide"), "good") if self.mine.stands else (_("You can put it forward"), "waiting")


@require_GET
@open_to(Audience.PERSON)
def charter(request: HttpRequest, service: UUID) -> HttpResponse:
    """Decisions and the standing they take; which the reader has, and what would give them more."""
    who, now = request.who, timezone.now()  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    today = local_day(found.organisation, now)
    rules, me = charter_on(found, today), member_of(who.person, found, today)
    mine = {each.decision: each for each in standing_of(me, today, rules)} if me.connected else {}
    asking, others = _open_here(found, me, today, now)
    context = {
        "service": found,
        "sight": sight_of(who, found, today),
        "rows": [LineRow(line, mine.get(line.decision)) for line in rules.lines],
        "belongs": me.connected,
        "professional": me.side is Side.PROFESSIONAL,
        "delivered": len(me.days),
        "is_default": rules == DEFAULT_CHARTER,
        "asking": asking,
        "others": others,
        "now": now,
        "steps": exercises_of(found)[:STEPS_AT_ONCE],
    }
    return render(request, "charters/charter.html", context | figures_of(found, context["sight"]))


def _open_here(service: Any, me: Member, today: date, now: datetime) -> tuple[list[Judged], list[Judged]]:
    """The proposals that wait for agreement: those that ask for the reader's, and the others."""
    waiting = judged(open_proposals(service), now)
    asking = [each for each in waiting if not has_passed(each.proposal, now) and is_asked(each, me, today)]
    return asking, [each for each in waiting if each not in asking]


@require_GET
@open_to(Audience.PERSON)
def record(request: HttpRequest, service: UUID) -> HttpResponse:
    """Every exercise of power in a service, the latest first, and what it adds up to."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    context = {
        "service": found,
        "sight": sight_of(who, found, timezone.localdate()),
        "page": Paginator(exercises_of(found), STEPS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "charters/record.html", context | figures_of(found, context["sight"]))


@require_GET
@open_to(Audience.PERSON)
def history(request: HttpRequest, service: UUID) -> HttpResponse:
    """What the charter said before, and since when it says what it says."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    rows = [
        (row, line_from(row.decision, row.standing, row.times, row.within_months))
        for row in lines_over_time(found)
    ]
    rows.sort(key=lambda row_and_line: list(Decision).index(row_and_line[1].decision))
    return render(request, "charters/history.html", {"service": found, "rows": rows})


@require_GET
@open_to(Audience.PERSON)
def proposals(request: HttpRequest) -> HttpResponse:
    """What waits for the reader's answer, what became of what they put forward; for coordinators, all that waits."""
    who, now = request.who, timezone.now()  # type: ignore[attr-defined]
    context = {
        "waiting": waiting_for(who.person, now),
        "everywhere": judged(open_in(who.organisation), now) if who.is_coordinator else None,
        "mine": proposals_by(who.person)[:MINE_AT_ONCE],
        "now": now,
    }
    return render(request, "charters/proposals.html", context)


def figures_of(service: Any, sight: Sight) -> dict[str, Any]:
    """What the record of a service adds up to, as numbers and as a chart; the chart is None without a proposal.

    Whoever does not work with these people reads what enough of them did (decision 66).
    """
    figures = power_figures(service)
    chart = power_chart(figures) if figures.put_forward else None
    return {
        "figures": figures,
        "chart": chart,
        "share": _percent(figures.lay_share),
        "tells_share": sight.names or figures.may_tell_share,
        "tells_days": sight.names or figures.may_tell_days,
        "tells_led": sight.names or figures.may_tell_led,
        "too_few": TOO_FEW_DECIDED,
    }


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"


def power_chart(figures: PowerFigures) -> Chart:
    """Proposals of each side, by what became of them."""
    sides = (figures.lay, figures.professional)
    kinds = (
        (_("Stood at once"), [side.stood for side in sides]),
        (_("Adopted"), [side.adopted for side in sides]),
        (_("Waiting"), [side.waiting for side in sides]),
        (_("Refused"), [side.refused for side in sides]),
        (_("Taken back"), [side.withdrawn for side in sides]),
    )
    return stacked_bar_chart(
        _("Proposals, by who put them forward"),
        _("Lay people put forward %(lay)s of %(all)s.")
        % {"lay": figures.lay.put_forward, "all": figures.put_forward},
        labels=[_("Lay people"), _("Professionals")],
        series=[Series(name, values) for name, values in kinds],
        label_heading=_("Who"),
        total_heading=_("Together"),
    )
