"""Writing down what can be achieved."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.credentials.achievements import Measure
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.credentials.models import Achievement
from alongside.web.kit.typed import typed, typed_lines

WORDS = {"name": 120, "description": 500, "criteria": 1000}


@transaction.atomic
def record_achievement(
    organisation: Any, told: Mapping[str, Any], *, achievement: Achievement | None = None, code: str = ""
) -> Achievement:
    """Write an achievement down, or change one: those who have it keep the words it had.

    ``told`` has ``name``, ``description``, ``criteria`` (each also with ``_cy``), ``measure``, ``needed``, ``months``.
    Raises ``Refusal`` where a word in English is missing.
    """
    row = achievement or Achievement(organisation=organisation, code=code or uuid.uuid4().hex[:12])
    for name, longest in WORDS.items():
        clean = typed if name == "name" else typed_lines
        for field in (name, f"{name}_cy"):
            setattr(row, field, clean(told.get(field) or "", longest))
    if not (row.name and row.description and row.criteria):
        raise Refusal(say("Give it a name, say what it is, and what it takes."))
    row.measure = Measure(told.get("measure") or Measure.JUDGED)
    row.needed = int(told.get("needed") or 1)
    row.months = told.get("months") or None
    row.save()
    return row


@transaction.atomic
def put_away(row: Achievement, *, away: bool, at: datetime) -> Achievement:
    """It is given to nobody any more, or is again. Those who have it keep it."""
    row.put_away_at = at if away else None
    row.save(update_fields=["put_away_at"])
    return row
