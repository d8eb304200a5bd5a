"""Finding a service's roles."""

from __future__ import annotations

from django.db.models import QuerySet

from alongside.web.services.models import Role, Service


def get_role(service: Service, pk: int) -> Role:
    """The service's role of that number. Raises ``Role.DoesNotExist``."""
    return Role.objects.select_related("service").get(service=service, pk=pk)


def roles_of(service: Service, *, open_only: bool = True) -> QuerySet[Role]:
    """The service's roles, lay ones first; those no longer taken too, where asked."""
    roles = Role.objects.filter(service=service).order_by("side", "title")
    return roles.filter(closed_on__isnull=True) if open_only else roles
