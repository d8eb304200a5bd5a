"""Who draws up and publishes reports, and who reads which."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from alongside.web.kit.access import Audience
from alongside.web.reports.queries.reports import get_report

WRITERS = (Audience.COORDINATOR,)
READERS = (Audience.COORDINATOR, Audience.EVALUATOR, Audience.PROFESSIONAL, Audience.PERSON)


def can_write(who: Any) -> bool:
    """Whether they may draft, publish and correct."""
    return bool(set(WRITERS) & who.audiences)


def report_to_read(who: Any, public_id: UUID | str) -> Any:
    """A report that they may read: published ones, and drafts for those who write them. Raises ``Http404``."""
    return get_report(who.organisation, public_id, drafts=can_write(who))
