"""Who may say what a service needs, and see what people need."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from alongside.web.services.queries import kinds_of


def can_say_needs(who: Any, service: Any, on: date) -> bool:
    """Coordinators, and whoever belongs to the service: it is theirs to say what it needs."""
    if (
        who.organisation is None
        or service.organisation_id != who.organisation.pk
        or service.closed_on is not None
    ):
        return False
    return bool(who.is_coordinator or kinds_of(who.person, service, on))


def check_can_say_needs(who: Any, service: Any, on: date) -> None:
    """Raises ``PermissionDenied``, with a sentence, for anybody else."""
    if not can_say_needs(who, service, on):
        raise PermissionDenied(_("Those who belong to the service say what it needs."))
