"""The guard at the door: what happened is recorded as it was, and that a check did not hold is kept beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.dispatch import receiver

from alongside.core.delivery.checks import lacking
from alongside.core.safeguarding.deriving import Requirement
from alongside.web.delivery.actions.attendance import entries_recorded
from alongside.web.delivery.queries.asking import required_by
from alongside.web.delivery.queries.register import WAS_THERE
from alongside.web.delivery.queries.sessions import local_day
from alongside.web.joining.models import DoorWarning
from alongside.web.people.queries import checks_of_many


@receiver(entries_recorded, dispatch_uid="joining.warn_at_the_door")
def warn_at_the_door(entries: Sequence[Any], sessions: dict[int, Any], at: datetime, **_signal: Any) -> None:
    """Keep a warning with each new entry of somebody who was there in a role whose check did not hold that day."""
    there = [entry for entry in entries if entry.attendance in WAS_THERE]
    required = {id(entry): required_by(entry.role, sessions[entry.session_id]) for entry in there}
    in_question = [entry for entry in there if required[id(entry)]]
    if not in_question:
        return
    held = checks_of_many({entry.person_id for entry in in_question})
    DoorWarning.objects.bulk_create(
        [
            warning
            for entry in in_question
            for warning in _warnings(
                entry, required[id(entry)], held.get(entry.person_id, []), sessions[entry.session_id], at
            )
        ],
        ignore_conflicts=True,
    )


def _warnings(
    entry: Any, required: tuple[Requirement, ...], held: list[Any], session: Any, at: datetime
) -> list[DoorWarning]:
    rules = {each.kind: each.rule.name if each.rule else "" for each in required}
    grace = {each.kind: each.grace_days for each in required}
    answers = lacking({each.kind: each.label for each in required}, held, local_day(session), grace)
    return [
        DoorWarning(entry=entry, kind=each.kind, status=each.status.value, rule=rules[each.kind], at=at)  # type: ignore[index]
        for each in answers
    ]
