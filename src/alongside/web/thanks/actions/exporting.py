"""Lists for the finance office: each entry is on one list, ever; fetching a list again shows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.thanks.models import Download, Export, ExportLine
from alongside.web.thanks.queries.books import not_exported


def export_entries(organisation: Any, *, by: Any, at: datetime) -> Export:
    """Put every entry that no list holds yet on a new one.

    Raises ``Refusal`` where there is none, and where somebody made a list in the same moment.
    """
    try:
        with transaction.atomic():
            return _listed(organisation, by, at)
    except IntegrityError as lost_the_race:
        raise Refusal(
            say("Somebody made a list in the same moment. It holds what was to be sent.")
        ) from lost_the_race


def _listed(organisation: Any, by: Any, at: datetime) -> Export:
    entries = list(not_exported(organisation))
    if not entries:
        raise Refusal(say("Everything that was approved is on a list already. Fetch that one again."))
    export = Export.objects.create(organisation=organisation, made_by=by, made_at=at)
    ExportLine.objects.bulk_create(ExportLine(export=export, entry=entry) for entry in entries)
    return export


def record_download(export: Export, *, by: Any, at: datetime) -> Download:
    """Record that a list was fetched."""
    return Download.objects.create(export=export, by=by, at=at)
