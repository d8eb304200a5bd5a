"""Publishing: what was read is what stands from then on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.reports.models import Report
from alongside.web.reports.queries.beside import published_since
from alongside.web.reports.queries.reports import seal_holds


def publish_report(report: Report, *, seen: str, by: Any, at: datetime) -> None:
    """Publish a draft exactly as it was seen: ``seen`` is the seal that stood on it.

    Raises ``Refusal`` where it was worked out anew since, where it is no draft, where the seal does not hold, and where
    another report about the same time was published since.
    """
    if not seal_holds(report):
        raise Refusal(say("What is kept is not what was sealed. Work it out anew before you publish it."))
    if published_since(report):
        raise Refusal(
            say("Another report about this time was published since. Work this one out anew, so that no figure of a "
                "few people can be had from the two.")
        )  # fmt: skip
    draft = Report.objects.filter(pk=report.pk, state=Report.State.DRAFT, seal=seen)
    if not draft.update(state=Report.State.PUBLISHED, published_by=by, published_at=at):
        raise Refusal(
            say(
                "The draft was worked out anew, published or discarded since you looked at it. Look at it again."
            )
        )
