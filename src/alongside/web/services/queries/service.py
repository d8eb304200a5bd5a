"""Finding an organisation's services."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from alongside.web.services.models import Pattern, PatternException, Role, Service


def get_service(organisation: Any, public_id: UUID | str) -> Service:
    """The organisation's service of that id. Raises ``Http404``, for a stranger's service too."""
    services = Service.objects.select_related("organisation")
    return get_object_or_404(services, organisation=organisation, public_id=public_id)


def services_of(organisation: Any, *, open_only: bool = True) -> QuerySet[Service]:
    """The organisation's services by name; those that have closed too, where asked."""
    services = Service.objects.filter(organisation=organisation).order_by("name")
    return services.filter(closed_on__isnull=True) if open_only else services


def overview_of(organisation: Any) -> QuerySet[Service]:
    """Every service with its open roles (``open_roles``) and live patterns (``live_patterns``), in few queries."""
    patterns = (
        Pattern.objects.filter(ended_on__isnull=True)
        .select_related("place")
        .prefetch_related(Prefetch("exceptions", PatternException.objects.order_by("original_on")))
        .order_by("first_on", "starts", "pk")
    )
    return services_of(organisation, open_only=False).prefetch_related(
        Prefetch(
            "roles", Role.objects.filter(closed_on__isnull=True).order_by("side", "title"), "open_roles"
        ),
        Prefetch("patterns", patterns, "live_patterns"),
    )
