"""Who sees names in the record of power, and who may write down somebody else's word.

Everybody in the organisation reads a charter and what became of proposals. What anybody may decide is
worked out from the charter and from acts (see ``queries.standing``): there is no permission for it here.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from alongside.web.people.queries import display_name, nearness
from alongside.web.services.permissions import Sight, can_run, sight_of

__all__ = ["Sight", "can_speak_for", "name_for", "sight_of"]


def name_for(who: Any, person: Any, *, inside: bool) -> str:
    """What somebody who exercised power is called to whoever reads.

    ``inside``: the reader is one of the service's people, or coordinates it. To everybody else belonging to
    the service may say something about health, so they read an alias, or no name.
    """
    if person is None:
        return _("Somebody no longer on record")
    if who.person == person:
        return _("You")
    near = nearness(who.person, person, coordinates=who.is_coordinator, same_team=inside)
    return display_name(person, near, reveals_health=True)


def can_speak_for(who: Any, service: Any) -> bool:
    """Whether they may write down what somebody said on the telephone or in person: coordinators may."""
    return can_run(who, service.organisation)
