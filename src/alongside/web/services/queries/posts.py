"""Finding the paid posts that a service has lost."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from alongside.web.services.models import RemovedPost, Service


def get_removed_post(service: Service, pk: int) -> RemovedPost:
    """The service's removed post of that number. Raises ``Http404``."""
    return get_object_or_404(RemovedPost.objects.select_related("role"), service=service, pk=pk)


def removed_posts_of(service: Service) -> QuerySet[RemovedPost]:
    """Every post that was cut in the service, the latest first; those restored too."""
    return RemovedPost.objects.filter(service=service).select_related("role").order_by("-removed_on", "-pk")


def posts_cut_on(service: Service, on: date) -> QuerySet[RemovedPost]:
    """The posts that are gone on that day. Lay work in the role that fills one is substitution."""
    gone = Q(removed_on__lte=on) & (Q(restored_on__isnull=True) | Q(restored_on__gt=on))
    return (
        RemovedPost.objects.filter(gone, service=service).select_related("role").order_by("removed_on", "pk")
    )
