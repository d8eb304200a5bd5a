"""Reports: finding them, who may read which, what stands beside them, and whether the seal holds."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from alongside.core.diagnosis.report.keeping import from_data, seal_of
from alongside.core.diagnosis.report.parts import Report as Told
from alongside.web.measures.queries import Scope
from alongside.web.reports.models import Report


def reports_of(organisation: Any, *, drafts: bool) -> QuerySet[Report]:
    """The organisation's published reports, the latest first; with ``drafts``, these before them."""
    states = [Report.State.PUBLISHED, *([Report.State.DRAFT] if drafts else [])]
    found = Report.objects.filter(organisation=organisation, state__in=states)
    return found.select_related("service", "organisation").order_by("state", "-made_at", "-pk")


def get_report(organisation: Any, public_id: UUID | str, *, drafts: bool) -> Report:
    """One report of the organisation. Raises ``Http404`` for any other, and without ``drafts`` for a draft."""
    report = reports_of(organisation, drafts=drafts).filter(public_id=public_id).first()
    if report is None:
        raise Http404
    return report


def report_anywhere(public_id: UUID | str) -> Report | None:
    """The report of that identity, for whoever keeps the installation; None where there is none."""
    found = Report.objects.filter(public_id=public_id).exclude(state=Report.State.DISCARDED)
    return found.select_related("service", "organisation").first()


def corrected_by(report: Report) -> Report | None:
    """The published report that corrects this one."""
    return Report.objects.filter(corrects=report, state=Report.State.PUBLISHED).first()


def draft_correcting(report: Report) -> Report | None:
    """The draft that is to correct this one."""
    return Report.objects.filter(corrects=report, state=Report.State.DRAFT).first()


def scope_of(report: Report) -> Scope:
    """Whose record it tells, and of what time."""
    return Scope(report.organisation, report.first_on, report.until_on, report.service)


def told(report: Report) -> Told:
    """What it says, as it was kept."""
    return from_data(report.content)


def seal_holds(report: Report) -> bool:
    """Whether what is kept is what was sealed."""
    return seal_of(report.content) == report.seal
