"""Who sees names in the record of power, and who may write down somebody else's word.

Everybody in the organisation reads a charter and what became of proposals. What anybody may decide is
worked out from the charter and from acts (see ``queries.standing``): there is no permission for it here.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.services.permissions import Sight, can_run, sight_of
from alongside.web.services.queries import is_of_the_team

__all__ = ["Sight", "can_speak_for", "check_can_speak_for", "sight_of"]


def can_speak_for(who: Any, service: Any) -> bool:
    """Whether they may write down what somebody said on the telephone or in person: coordinators may."""
    return can_run(who, service.organisation)


def check_can_speak_for(who: Any, person: Any, service: Any, on: date) -> None:
    """Raises ``Refusal`` for speaking for somebody who does not belong to the service, or without being asked to."""
    if person == who.person:
        return
    if not can_speak_for(who, service) or not is_of_the_team(person, service, on):
        raise Refusal(say("You can write down only the word of somebody who belongs to this service."))
