"""Ties and lost posts of many services at once, for whoever works through many sessions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, Q, QuerySet

from alongside.web.services.models import Relationship, RemovedPost
from alongside.web.services.queries.team import live_on


def relationships_between(services: Iterable[int], people: Iterable[int]) -> QuerySet[Relationship]:
    """Every tie, of any day, between these people and these services (both by key)."""
    return Relationship.objects.filter(service__in=list(services), person__in=list(people)).order_by("pk")


def ties_within(services: Iterable[int], first: date, until: date) -> QuerySet[Relationship]:
    """Every tie to these services (by key) that holds on any day from ``first`` up to, not including, ``until``."""
    lasting = Q(active_to__isnull=True) | Q(active_to__gt=first)
    held = Relationship.objects.filter(lasting, service__in=list(services), active_from__lt=until)
    return held.filter(person__merged_into__isnull=True, person__erased_at__isnull=True).order_by("pk")


def removed_posts_in(services: Iterable[int]) -> QuerySet[RemovedPost]:
    """Every post that these services (by key) have lost, restored ones too."""
    return RemovedPost.objects.filter(service__in=list(services)).order_by("pk")


def professionals_among(people: Iterable[int], on: date) -> set[int]:
    """Of these people (by key), those who are professionals of any service on that day; one query."""
    ties = Relationship.objects.filter(
        live_on(on), kind=Relationship.Kind.PROFESSIONAL, person__in=list(people)
    )
    return set(ties.values_list("person_id", flat=True))


def professional_on(person: Any, on: date) -> Exists:
    """Whether somebody is a professional of any service on that day, for a query that asks for more."""
    ties = Relationship.objects.filter(live_on(on), kind=Relationship.Kind.PROFESSIONAL, person=person)
    return Exists(ties.order_by())
