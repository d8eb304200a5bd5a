"""What waits for somebody's answer: a place, a part, an observation."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from alongside.core.programme.terms import Seen, State
from alongside.web.programmes.models import CohortPart, Enrolment, Observation


def waiting_for(person: Any) -> dict[str, QuerySet[Any]]:
    """The rows that wait for this person, by kind."""
    return {
        "places": Enrolment.objects.filter(person=person, state=State.OFFERED.value),
        "parts": CohortPart.objects.filter(person=person, accepted_at__isnull=True, ended_at__isnull=True),
        "observations": Observation.objects.filter(observer=person, state=Seen.ASKED.value),
    }
