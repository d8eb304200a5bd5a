"""Drafts: beginning one, working it out anew, letting go of it."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.diagnosis.report.keeping import seal_of
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.measures.queries import Scope
from alongside.web.reports.models import Report
from alongside.web.reports.queries.evidence import composed
from alongside.web.reports.queries.reports import scope_of

MOST_MONTHS = 60


def begin_report(scope: Scope, *, by: Any, at: datetime) -> Report:
    """Draft a report from the record as it stands. Raises ``Refusal`` for a time that cannot be."""
    check_time(scope.first, scope.until)
    return _drafted(scope, {}, by=by, at=at)


def check_time(first: date, until: date) -> None:
    """Raises ``Refusal`` unless it is a time of whole months, at least one and not too many."""
    months = (until.year - first.year) * 12 + until.month - first.month
    if first.day != 1 or until.day != 1 or months < 1:
        raise Refusal(say("Choose a last month that does not lie before the first."))
    if months > MOST_MONTHS:
        raise Refusal(say("Choose at most {most} months.", most=MOST_MONTHS))


def begin_correction(report: Report, *, reason: str, by: Any, at: datetime) -> Report:
    """Draft the next version of a published report, which stays as it is.

    Raises ``Refusal`` without a reason, for a draft, and where another version corrects it already.
    """
    if not reason.strip():
        raise Refusal(say("Say what is to be corrected, so that readers of both versions know."))
    if not report.is_published:
        raise Refusal(say("Only a published report is corrected. A draft is worked out anew."))
    more = {"corrects": report, "version": report.version + 1, "reason": reason.strip()[:300]}
    try:
        with transaction.atomic():
            return _drafted(scope_of(report), more, by=by, at=at)
    except IntegrityError as meanwhile:
        raise Refusal(say("Another version corrects this one already. Open that one.")) from meanwhile


def _drafted(scope: Scope, more: dict[str, Any], *, by: Any, at: datetime) -> Report:
    identity = uuid.uuid4()
    content, written = composed(scope, identity)
    return Report.objects.create(
        public_id=identity, organisation=scope.organisation, service=scope.service, first_on=scope.first,
        until_on=scope.until, content=content, seal=seal_of(content), written=written, made_by=by, made_at=at, **more,
    )  # fmt: skip


def work_out_anew(report: Report, *, by: Any, at: datetime) -> None:
    """Compose a draft again from the record as it stands now. Raises ``Refusal`` for what is no draft any more."""
    content, written = composed(scope_of(report), report.public_id)
    values = {"content": content, "seal": seal_of(content), "written": written, "made_by": by, "made_at": at}
    _change_draft(report, **values)


def discard_report(report: Report) -> None:
    """Let go of a draft. Raises ``Refusal`` for what is no draft any more."""
    _change_draft(report, state=Report.State.DISCARDED)


def _change_draft(report: Report, **values: Any) -> None:
    if not Report.objects.filter(pk=report.pk, state=Report.State.DRAFT).update(**values):
        raise Refusal(say("This report is no draft any more, so it cannot be changed."))
