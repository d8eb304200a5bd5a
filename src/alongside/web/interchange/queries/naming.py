"""What the identities in a plan are called on a screen: people, services, roles and sessions."""

from __future__ import annotations

from typing import Any

from alongside.core.intake.telling import Names
from alongside.web.people.queries import people_of
from alongside.web.services.queries import services_of


def names_in(organisation: Any) -> Names:
    """Names by identity, of services, roles and people."""
    services = services_of(organisation, open_only=False)
    roles = services.filter(roles__isnull=False).values_list("roles__pk", "roles__title")
    return {
        "services": _called(services.values_list("pk", "name")),
        "roles": _called(roles),
        "people": _called(people_of(organisation).values_list("pk", "full_name")),
    }


def _called(rows: Any) -> dict[str, str]:
    return {str(pk): name for pk, name in rows}
