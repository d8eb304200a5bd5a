"""Publishing: what was read is what stands from then on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.reports.models import Report
from alongside.web.reports.queries.reports import seal_holds


def publish_report(report: Report, *, seen: str, by: Any, at: datetime) -> None:
    """Publish a draft exactly as it was seen: ``seen`` is the seal that stood on it.

    Raises ``Refusal`` where it was worked out anew since, where it is no draft, and where the seal does not hold.
    """
    if not seal_holds(report):
        raise Refusal(say("What is kept is not what was sealed. Work it out anew before you publish it."))
    draft = Report.objects.filter(pk=report.pk, state=Report.State.DRAFT, seal=seen)
    if not draft.update(state=Report.State.PUBLISHED, published_by=by, published_at=at):
        raise Refusal(
            say(
                "The draft was worked out anew, published or discarded since you looked at it. Look at it again."
            )
        )
