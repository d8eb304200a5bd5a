"""Finding a service's roles."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from alongside.web.services.models import Role, Service


def get_role(service: Service, pk: int) -> Role:
    """The service's role of that number. Raises ``Http404``."""
    return get_object_or_404(Role.objects.select_related("service__organisation"), service=service, pk=pk)


def roles_of(service: Service, *, open_only: bool = True) -> QuerySet[Role]:
    """The service's roles, lay ones first; those no longer taken too, where asked."""
    roles = Role.objects.filter(service=service).order_by("side", "title")
    return roles.filter(closed_on__isnull=True) if open_only else roles
