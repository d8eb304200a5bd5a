"""What people have delivered alongside: the ground on which a charter gives them standing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from alongside.web.delivery.models import Act
from alongside.web.delivery.queries.acts import holding


@dataclass(frozen=True, slots=True)
class CountingAct:
    """One act that counts: whose, in which service and session (all by key), on which day, recorded when."""

    key: int
    person: int
    service: int
    session: int | None
    on: date
    recorded_at: datetime


def counting_acts(
    services: Iterable[int], people: Iterable[int], *, most: int | None = None
) -> Iterator[CountingAct]:
    """The acts of these people in these services that count and hold, the latest first.

    ``services`` and ``people`` are keys; ``most`` keeps to so many of the latest.
    """
    of_these = Act.objects.filter(person__in=list(people), counts=True)
    # The sum keeps a database from beginning with all acts of the service: a person's are always fewer.
    acts = holding(of_these.annotate(of_service=F("service_id") + 0).filter(of_service__in=list(services)))
    latest_first = acts.filter(on__isnull=False).order_by("-on", "-pk")
    fields = ("pk", "person_id", "service_id", "session_id", "on", "recorded_at")
    yield from (CountingAct(*row) for row in latest_first.values_list(*fields)[:most])
