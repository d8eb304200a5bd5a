"""Hours of delivery alongside professionals at one place."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Sum

from alongside.web.delivery.models import Act
from alongside.web.delivery.queries.reversals import that_hold


def counted_minutes_at(place: Any, first: date, last: date) -> dict[str, int]:
    """Headline minutes of each person (by a key that is no name) in sessions at a place, on days from first to last.

    The erased are not among them.
    """
    acts = Act.objects.filter(
        counts=True, session__place=place, on__gte=first, on__lte=last, person__isnull=False
    )
    summed = that_hold(acts).values_list("person_id").annotate(summed=Sum("minutes")).order_by()
    return {str(person): minutes for person, minutes in summed}
