"""Whether power has shifted: a report published at once, a draft on all, and another report once the chain is there."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.dispatch import Signal

from alongside.web.demo.actions.checkins import times_delivered
from alongside.web.demo.actions.setting import Setting
from alongside.web.measures.queries import Scope
from alongside.web.people.queries.clock import local_day
from alongside.web.reports.actions.drafting import begin_correction, begin_report, work_out_anew
from alongside.web.reports.actions.publishing import publish_report
from alongside.web.reports.queries.reports import reports_of

MONTHS = 6
A_MOMENT = timedelta(seconds=1)
NOT_THERE = "The chain had not been worked out when the first version was published."
reports_wanted = Signal()
"""A report is wanted on ``service`` of ``organisation`` (by key and public identity) in the name of ``by``."""


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


def report_once_the_chain_is_there(setting: Setting) -> None:
    """Ask for a report on the service where most is delivered, once the worker has worked the chains out."""
    _times_delivered, most = times_delivered(setting)
    service = next((each.service for each in setting.staffed if each.service.pk == most), None)
    if service is not None:
        reports_wanted.send(
            sender=Setting, organisation=setting.organisation.pk, service=str(service.public_id),
            by=str(setting.coordinator.public_id),
        )  # fmt: skip


def report_with_the_chain(organisation: Any, service: Any, *, by: Any, at: datetime) -> None:
    """Publish what the chain says of a service, and work the draft on all together out anew with it."""
    until = local_day(organisation, at).replace(day=1)
    scope = Scope(organisation, _months_before(until, MONTHS), until, service)
    before = reports_of(organisation, drafts=False).filter(service=service, first_on=scope.first).first()
    if before is None:
        report = begin_report(scope, by=by, at=at)
    else:
        report = begin_correction(before, reason=NOT_THERE, by=by, at=at)
    publish_report(report, seen=report.seal, by=by, at=at)
    for draft in reports_of(organisation, drafts=True):
        if draft.is_draft:
            work_out_anew(draft, by=by, at=at + A_MOMENT)


def _months_before(month: date, number: int) -> date:
    ahead = month.year * 12 + month.month - 1 - number
    return date(ahead // 12, ahead % 12 + 1, 1)
