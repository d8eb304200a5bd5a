"""Who sees what of a service, and who runs it.

Everybody in the organisation sees what a service is and how it works. Names are for its team and for
coordinators; how somebody is related to it (which may say something about their health) is for coordinators
and the service's professionals. Coordinators run it. What anybody may decide is the charter's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Sight:
    """What whoever asks sees of a service: names of its team, how they are related; and whether they run it."""

    names: bool
    ties: bool
    runs: bool
    belongs: bool


def sight_of(who: Any, service: Any, on: date) -> Sight:
    """What whoever asks sees of a service on a day. A stranger to the organisation sees nothing."""
    if who.organisation is None or service.organisation_id != who.organisation.pk:
        return Sight(names=False, ties=False, runs=False, belongs=False)
    kinds = who.kinds_at(service, on)
    runs = who.is_coordinator
    return Sight(
        names=runs or bool(kinds), ties=runs or "PROFESSIONAL" in kinds, runs=runs, belongs=bool(kinds)
    )


def can_run(who: Any, organisation: Any) -> bool:
    """Whether they coordinate the organisation's services."""
    return who.organisation is not None and who.organisation.pk == organisation.pk and who.is_coordinator


def check_can_run(who: Any, organisation: Any) -> None:
    """Raises ``PermissionDenied``, with a sentence, unless they coordinate the organisation's services."""
    if not can_run(who, organisation):
        raise PermissionDenied(_("Only coordinators can change a service here."))
