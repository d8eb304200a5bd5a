"""Who agreed that their part is counted in measures, as numbers alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max

from alongside.web.people.models import Consent, Merge, Person


def counted_people(organisation: Any) -> frozenset[int]:
    """Those (by key) with a live consent to being counted, who were neither forgotten nor made one with others."""
    people = Person.objects.filter(
        organisation=organisation, erased_at__isnull=True, merged_into__isnull=True,
        consents__purpose=Consent.Purpose.MEASURES, consents__withdrawn_at__isnull=True,
    )  # fmt: skip
    return frozenset(people.values_list("pk", flat=True))


def changes_of_people(organisation: Any) -> Iterator[object]:
    """Values of which some is another whenever rows went from one person to another, or lost theirs."""
    merges = Merge.objects.filter(kept__organisation=organisation)
    yield from merges.aggregate(last=Max("pk"), made=Count("pk"), undone=Count("undone_at")).values()
    yield Person.objects.filter(organisation=organisation, erased_at__isnull=False).count()
