"""What can be asked about people."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.web.people.models import Person, Post


def persons_of(account: Any) -> QuerySet[Person]:
    """The persons an account speaks for, oldest first; those who left or were merged are not among them."""
    return (
        Person.objects.filter(account=account, merged_into__isnull=True, erased_at__isnull=True)
        .select_related("organisation")
        .order_by("pk")
    )


def live_posts(person: Person) -> list[str]:
    """The kinds of post that the person holds today."""
    today = timezone.localdate()
    live = Q(active_to__isnull=True) | Q(active_to__gt=today)
    return list(Post.objects.filter(live, person=person, active_from__lte=today).values_list("kind", flat=True))
