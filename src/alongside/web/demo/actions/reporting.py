"""Whether power has shifted: one report published on the service that met most, and a draft on all together."""

from __future__ import annotations

from datetime import date
from typing import Any

from alongside.web.demo.actions.setting import Setting
from alongside.web.measures.queries import Scope
from alongside.web.reports.actions.drafting import begin_report
from alongside.web.reports.actions.publishing import publish_report

MONTHS = 6


def report_on_power(setting: Setting) -> None:
    """Both tell the whole months that are over."""
    until = setting.period.today.replace(day=1)
    first = _months_before(until, MONTHS)
    done: dict[str, Any] = {"by": setting.coordinator, "at": setting.period.now}
    service = next((each.service for each in setting.staffed), None)
    if service is None:
        return
    report = begin_report(Scope(setting.organisation, first, until, service), **done)
    publish_report(report, seen=report.seal, **done)
    begin_report(Scope(setting.organisation, first, until), **done)


def _months_before(month: date, number: int) -> date:
    ahead = month.year * 12 + month.month - 1 - number
    return date(ahead // 12, ahead % 12 + 1, 1)
