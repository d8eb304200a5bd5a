"""Who gave hours and who received some, as numbers of people."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Sum

from alongside.web.exchanges.models import Transfer
from alongside.web.exchanges.queries.mine import GIVEN, RECEIVED, SERVICE


def unreturned_in(organisation: Any, first: date, until: date) -> dict[int | None, tuple[int, int]]:
    """How many people gave hours from one day up to another, and how many of them received none from anybody.

    By the service (by key) in which they gave; under None those of all, each counted once. What was taken back counts
    as never given.
    """
    given: dict[int | None, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    received: dict[int, int] = defaultdict(int)
    for back in (False, True):
        giver, receiver = ("debit", "credit") if back else ("credit", "debit")
        sign = -1 if back else 1
        for person, service, minutes in _sums(organisation, giver, GIVEN, back, first, until):
            for whose in {service, None}:
                given[whose][person] += sign * minutes
        for person, _service, minutes in _sums(organisation, receiver, RECEIVED, back, first, until):
            received[person] += sign * minutes
    gave = {service: [p for p, minutes in people.items() if minutes > 0] for service, people in given.items()}
    return {
        service: (len(people), sum(received[person] <= 0 for person in people))
        for service, people in gave.items()
    }


def _sums(organisation: Any, side: str, kinds: Any, back: bool, first: date, until: date) -> Any:
    """Person, service (by key) and minutes on one side of transfers of these kinds, or of what takes them back."""
    whose = {f"{side}__organisation": organisation, f"{side}__person__isnull": False}
    rows = Transfer.objects.filter(
        **whose, kind__in=kinds, reverses__isnull=not back, on__gte=first, on__lt=until
    )
    grouped = rows.annotate(of=SERVICE).order_by().values_list(f"{side}__person", "of")
    return grouped.annotate(minutes_in_all=Sum("minutes"))
