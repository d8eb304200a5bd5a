"""What asking and answering share: an invitation as it now stands, and what becomes of a place after an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.delivery.invitations import ROW, By, Event, State, Step
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.delivery.actions.notices import announce_once_it_stands
from alongside.web.delivery.actions.places import hold_invitation, move, offer_freed_places
from alongside.web.delivery.models import Invitation, Session, SessionRole
from alongside.web.delivery.queries.names import title_of


@dataclass(frozen=True, slots=True)
class Answered:
    """How an invitation stands after an answer, what to say to the person, and whom a place was offered to."""

    invitation: Invitation
    sentence: Sentence
    changed: bool
    offered: tuple[Invitation, ...] = ()

    @property
    def state(self) -> State:
        return State(self.invitation.state)


def hold_asked(invitation: Invitation, line: SessionRole, *, with_person: bool = False) -> Invitation:
    """The invitation as it now stands, held, with the line that is held already.

    Raises ``Refusal`` where it went, or to another role, in the meantime.
    """
    held = hold_invitation(invitation.pk, with_person=with_person)
    if held.session_role_id != line.pk:
        raise Refusal(say("This invitation changed a moment ago. Look at it again."))
    held.session_role, held.session = line, line.session
    return held


def write_first(invitation: Invitation, step: Step, *, by: Any, how: str, at: datetime) -> Invitation:
    """Write an invitation with its first step. Raises ``Refusal`` where another was written a moment before."""
    try:
        with transaction.atomic():
            return move(invitation, step, by=by, how=how, at=at, first=True)
    except IntegrityError as asked_meanwhile:
        raise Refusal(say("They have been asked to this session a moment ago.")) from asked_meanwhile


def check_is_ours(line: SessionRole, person: Any) -> None:
    """Somebody of another organisation is a fault of the caller, not of the person."""
    if person.organisation_id != line.session.service.organisation_id:
        raise ValueError("the person belongs to another organisation")


def check_same_role(standing: Invitation, line: SessionRole, acting: By) -> None:
    """Raises ``Refusal`` where they are asked to another role of the session: nobody is asked to two."""
    if standing.session_role_id == line.pk:
        return
    role = title_of(standing.session_role.role)
    if acting is By.PERSON:
        raise Refusal(say("You have been asked already, as {role}. Answer that first.", role=role))
    raise Refusal(say("They have been asked already, as {role}.", role=role))


def check_stands(line: SessionRole) -> None:
    """Raises ``Refusal`` for a session that is only proposed."""
    if line.session.state == Session.State.PROPOSED:
        raise Refusal(say("This session is a proposal. People can be invited once it is adopted."))


def settled(invitation: Invitation, step: Step, line: SessionRole, at: datetime) -> Answered:
    """Offer what came free; where that is to the very person who just joined the line, say so."""
    if step.state is State.ACCEPTED:
        return Answered(invitation, step.sentence, changed=True)
    offered = offer_freed_places(line, at)
    announce_once_it_stands()
    own = next((each for each in offered if each.pk == invitation.pk), None)
    if own is not None:
        return Answered(own, ROW[Event.PLACE_FREED].says, changed=True, offered=tuple(offered))
    return Answered(invitation, step.sentence, changed=step.changed, offered=tuple(offered))
