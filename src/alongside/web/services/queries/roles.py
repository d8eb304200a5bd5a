"""Finding a service's roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from alongside.web.services.models import Role, Service, Side

Choices = Sequence[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class RoleChoices:
    """Stored words and labels."""

    sides: Choices
    activities: Choices
    outputs: Choices
    shares: Choices


def get_role(service: Service, pk: int) -> Role:
    """The service's role of that number. Raises ``Http404``."""
    return get_object_or_404(Role.objects.select_related("service__organisation"), service=service, pk=pk)


def roles_of(service: Service, *, open_only: bool = True) -> QuerySet[Role]:
    """The service's roles, lay ones first; those no longer taken too, where asked."""
    roles = Role.objects.filter(service=service).order_by("side", "title")
    return roles.filter(closed_on__isnull=True) if open_only else roles


def role_choices() -> RoleChoices:
    """What a role can be made of, for its form."""
    return RoleChoices(
        sides=Side.choices,
        activities=Role.Activity.choices,
        outputs=Role.Output.choices,
        shares=Role.Share.choices,
    )


def activity_labels(role: Role) -> list[str]:
    """What people in the role do, in words; what a spreadsheet wrote in words of its own stays as it is."""
    known = dict(Role.Activity.choices)
    return [str(known.get(word, word)) for word in role.activities]
