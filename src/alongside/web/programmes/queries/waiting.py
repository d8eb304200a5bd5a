"""What waits for somebody's answer: a place, a part, an observation."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from alongside.core.programme.terms import Seen, State
from alongside.web.programmes.models import CohortPart, Enrolment, Observation, Recognition


def waiting_for(person: Any) -> dict[str, QuerySet[Any]]:
    """The rows that wait for this person, by kind."""
    return {
        "places": Enrolment.objects.filter(person=person, state=State.OFFERED.value),
        "parts": CohortPart.objects.filter(person=person, accepted_at__isnull=True, ended_at__isnull=True),
        "observations": Observation.objects.filter(observer=person, state=Seen.ASKED.value),
    }


def still_waits(message: Any) -> bool:
    """Whether what a message asks for is still unanswered."""
    rows = waiting_for(message.person).values()
    return any(each.filter(public_id=message.about).exists() for each in rows)


def is_answered(message: Any) -> bool:
    """Whether the place or claim that a message tells of is still there, and theirs."""
    claims = Recognition.objects.filter(enrolment__person=message.person, public_id=message.about)
    return (
        claims.exists() or Enrolment.objects.filter(person=message.person, public_id=message.about).exists()
    )
