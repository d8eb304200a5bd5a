"""Ties and lost posts of many services at once, for whoever works through many sessions."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from alongside.web.services.models import Relationship, RemovedPost


def relationships_between(services: Iterable[int], people: Iterable[int]) -> QuerySet[Relationship]:
    """Every tie, of any day, between these people and these services (both by key)."""
    return Relationship.objects.filter(service__in=list(services), person__in=list(people)).order_by("pk")


def removed_posts_in(services: Iterable[int]) -> QuerySet[RemovedPost]:
    """Every post that these services (by key) have lost, restored ones too."""
    return RemovedPost.objects.filter(service__in=list(services)).order_by("pk")
