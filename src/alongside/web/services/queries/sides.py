"""On which side every role of an organisation stands."""

from __future__ import annotations

from typing import Any

from alongside.web.services.models import Role


def sides_of_roles(organisation: Any) -> dict[int, str]:
    """The side of each role (by key), closed ones too, in the order of their keys."""
    roles = Role.objects.filter(service__organisation=organisation).order_by("pk")
    return dict(roles.values_list("pk", "side"))
