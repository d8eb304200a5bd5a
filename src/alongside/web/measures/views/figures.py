"""The report in words, links and pictures, as the page shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from alongside.core.measurement.guards import Load
from alongside.core.measurement.hours import Totals
from alongside.core.participation.modes import FourCo, Grade, Mode, Stratum
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import Sentence
from alongside.web.kit.charts import Chart, Series, bar_chart, stacked_bar_chart
from alongside.web.kit.words import hours, in_language, month
from alongside.web.measures.queries import FEW_ACTS, Report, Row, Scope


def page(report: Report, load: Load | NotEstimable, as_of: datetime, *, sees_few: bool) -> dict[str, Any]:
    """Everything that the page's template names."""
    return {
        "report": report,
        "left_out": what_is_left_out() if report.leaves_out else "",
        "totals": report.totals,
        "headline": headline(report),
        "beside": beside(report),
        "cos": [(co, report.totals.each_co[co]) for co in FourCo],
        "rows": [_row(report.scope, row, sees_few) for row in report.rows],
        "services": [_service(report.scope, service, totals) for service, totals in report.services],
        "months_chart": months_chart(report) if report.months else None,
        "modes_chart": modes_chart(report, sees_few) if report.rows else None,
        "load": load,
        "load_said": load_said(load, sees_few=sees_few) if isinstance(load, Load) else None,
        "sees_few": sees_few,
        "as_of": as_of,
        "substitutions": report.substitutions,
        "last_month": report.months[-1][0] if report.months else None,
    }


def load_said(load: Load, *, sees_few: bool) -> Sentence:
    """How much rests on how few; without figures for those who may not know who they are."""
    return load.sentence if sees_few else load.told_to_all


def what_is_left_out() -> str:
    """Why figures can be smaller for those who see no names."""
    return _(
        "Acts of a kind that happened fewer than %(few)s times in a service, or that fewer than %(few)s people did "
        "in a quarter of the year, are in none of these figures, so that nobody can be made out."
    ) % {"few": FEW_ACTS}


def headline(report: Report) -> list[dict[str, Any]]:
    """The strict headline and the two strata that it is made of; employed peers are always told apart."""
    totals, scope = report.totals, report.scope
    alongside = {"mode": Mode.DELIVERY_ALONGSIDE}
    return [
        _figure(_("Delivered alongside professionals"), totals.strict, rows_behind(scope, **alongside)),
        _figure(
            _("of these, in the same session (A)"),
            totals.same_session,
            rows_behind(scope, **alongside, grade=Grade.A),
        ),
        _figure(
            _("of these, in the same case with handover (B)"),
            totals.same_case,
            rows_behind(scope, **alongside, grade=Grade.B),
        ),
        _figure(
            _("of all these, by employed peers"),
            totals.employed_peers,
            rows_behind(scope, **alongside, stratum=Stratum.EMPLOYED_PEER),
        ),
    ]


def beside(report: Report) -> list[dict[str, Any]]:
    """What stands beside the headline and is never in it."""
    totals, scope = report.totals, report.scope
    return [
        _figure(
            _("Lay-led, a professional only supervises (C)"),
            totals.supervised_only,
            rows_behind(scope, mode=Mode.LAY_LED_DELIVERY),
        ),
        _figure(_("The Four Co’s together, the wider reading"), totals.four_cos, ""),
        _figure(_("Everything recorded"), totals.everything, rows_behind(scope)),
    ]


def _figure(name: str, minutes: int, href: str) -> dict[str, Any]:
    return {"name": name, "minutes": minutes, "href": href}


def rows_behind(scope: Scope, service: Any = None, **narrowed: Any) -> str:
    """The address of the acts that add up to a figure."""
    service = service or scope.service
    query = {name: str(value) for name, value in narrowed.items() if value}
    if service is not None:
        query["service"] = str(service.public_id)
    query |= {"first": f"{scope.first:%Y-%m}", "last": f"{_last(scope):%Y-%m}"}
    return f"{reverse('delivery:acts')}?{urlencode(query)}"


def _last(scope: Scope) -> Any:
    until = scope.until
    return until.replace(year=until.year - (until.month == 1), month=(until.month - 2) % 12 + 1)


def _row(scope: Scope, row: Row, sees_few: bool) -> dict[str, Any]:
    grade = {"grade": row.grade} if row.grade else {}
    stratum = {"stratum": row.stratum} if row.stratum else {}
    return {
        "row": row,
        "name": row_name(row),
        "href": rows_behind(scope, mode=row.mode, **grade, **stratum),
        "too_few": not sees_few and 0 < row.acts < FEW_ACTS,
    }


def row_name(row: Row) -> str:
    """Mode, grade and stratum in words: "Delivery alongside, same session, employed peers"."""
    words = [in_language(row.mode)]
    if row.grade is not None:
        words.append(in_language(row.grade).lower())
    if row.stratum is Stratum.EMPLOYED_PEER:
        words.append(in_language(row.stratum).lower())
    return ", ".join(words)


def _service(scope: Scope, service: Any, totals: Totals) -> dict[str, Any]:
    name = str(service) if service else pgettext("acts of", "No one service")
    href = rows_behind(scope, service, mode=Mode.DELIVERY_ALONGSIDE) if service else ""
    return {"service": service, "name": name, "totals": totals, "href": href}


def _hours(minutes: float) -> str:
    return hours(round(minutes))


def months_chart(report: Report) -> Chart:
    """Each month's headline by grade, and lay-led delivery after it."""
    names = [month(each) for each, _totals in report.months]
    series = [
        Series(in_language(Grade.A), [totals.same_session for _month, totals in report.months]),
        Series(in_language(Grade.B), [totals.same_case for _month, totals in report.months]),
        Series(_("Lay-led (C), not counted"), [totals.supervised_only for _month, totals in report.months]),
    ]
    return stacked_bar_chart(
        _("Hours a month"),
        _("Hours delivered alongside professionals each month, by how near the professional was."),
        labels=names,
        series=series,
        label_heading=_("Month"),
        total_heading=_("Together"),
        say=_hours,
    )


def modes_chart(report: Report, sees_few: bool) -> Chart:
    """Every mode's hours, what counts first."""
    shown = [row for row in report.rows if sees_few or row.acts >= FEW_ACTS]
    return bar_chart(
        _("Hours by mode of participation"),
        _("Only delivery alongside counts in the headline. The rest is recorded beside it."),
        labels=[row_name(row) for row in shown],
        values=[row.minutes for row in shown],
        label_heading=_("Mode"),
        value_heading=_("Hours"),
        say=_hours,
    )
