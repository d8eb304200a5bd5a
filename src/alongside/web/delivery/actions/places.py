"""The places of a session's role: taken, given back, and offered to the next in the line.

``SessionRole.taken`` is a counter that guards the last place. It moves only here, by a conditional UPDATE, in
the transaction that moves the invitation. Whoever moves an invitation first holds its role's line; lines are
held in the order of their keys, before the session, the person and the invitation. So nobody waits for anybody
in a ring.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from alongside.core.delivery.invitations import By, Event, State, Step, check_transition
from alongside.core.delivery.viability import check_place_left
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions.notices import write_notice
from alongside.web.delivery.models import Invitation, InvitationStep, Session, SessionRole
from alongside.web.delivery.queries.invitations import next_to_ask
from alongside.web.delivery.queries.sessions import is_open, need_of
from alongside.web.people.actions import hold_person


def hold_line(pk: int) -> SessionRole:
    """The role's line as it stands now, held until the transaction ends."""
    SessionRole.objects.select_for_update(no_key=True).get(pk=pk)
    return SessionRole.objects.select_related("role", "session__service__organisation").get(pk=pk)


def hold_lines(session: Session) -> None:
    """Hold every line of a session, so that nobody answers while it changes."""
    list(SessionRole.objects.select_for_update(no_key=True).filter(session=session).order_by("pk"))


def hold_all_of(persons: Iterable[int]) -> None:
    """Hold every line that these persons (by key) were asked to or asked others to, then what they proposed."""
    keys = list(persons)
    theirs = SessionRole.objects.filter(Q(invitations__person__in=keys) | Q(invitations__asked_by__in=keys))
    lines = SessionRole.objects.filter(pk__in=theirs.values("pk")).order_by("pk")
    sessions = Session.objects.filter(proposed_by__in=keys).order_by("pk")
    for rows in (lines, sessions):
        list(rows.select_for_update(no_key=True).values_list("pk", flat=True))


def hold_invitation(pk: int, *, with_person: bool = False) -> Invitation:
    """The invitation as it stands now, held until the transaction ends. Hold the line of its role first.

    Holding the person as well keeps two sessions at the same time from both being accepted at once. Only who
    answers for themselves is held so: an offer to somebody else holds nobody, or two could wait in a ring.
    Raises ``Refusal`` where it went in the meantime, because its person was forgotten.
    """
    found = Invitation.objects.select_related("person").filter(pk=pk)
    if with_person:
        for invitation in found:
            hold_person(invitation.person)
    held = found.select_for_update(of=("self",), no_key=True).first()
    if held is None:
        raise Refusal(say("This invitation is no longer on record."))
    return held


def take_place(line: SessionRole) -> None:
    """Take one place. Raises ``Refusal``, kindly, where none is left."""
    free = SessionRole.objects.filter(pk=line.pk, taken__lt=F("maximum"))
    took = free.update(taken=F("taken") + 1)
    line.refresh_from_db(fields=["taken"])
    if not took:
        check_place_left(need_of(line), line.taken)


def give_place_back(line: SessionRole) -> None:
    """Give one place back."""
    SessionRole.objects.filter(pk=line.pk, taken__gt=0).update(taken=F("taken") - 1)
    line.refresh_from_db(fields=["taken"])


def move(
    invitation: Invitation, step: Step, *, by: Any, how: str, at: datetime, first: bool = False
) -> Invitation:
    """Take a step with an invitation and keep it; the place moves with it. Hold its line before."""
    was = "" if first else invitation.state
    _move_place(invitation, was, str(step.state))
    invitation.state = str(step.state)
    _set_moments(invitation, step.state, at)
    invitation.save()
    InvitationStep.objects.create(
        invitation=invitation, from_state=was, to_state=invitation.state, at=at, by=by, how=how
    )
    return invitation


def _move_place(invitation: Invitation, was: str, becomes: str) -> None:
    coming = str(State.ACCEPTED)
    if becomes == coming and was != coming:
        take_place(invitation.session_role)
    if was == coming and becomes != coming:
        give_place_back(invitation.session_role)


def _set_moments(invitation: Invitation, state: State, at: datetime) -> None:
    if state is State.OFFERED:
        invitation.asked_at, invitation.answered_at = at, None
    elif state in (State.ACCEPTED, State.DECLINED, State.WAITING, State.CANT_COME):
        invitation.answered_at = at
    if state is State.WAITING:
        invitation.waiting_since = invitation.waiting_since or at
    elif state is not State.OFFERED:
        invitation.waiting_since = None


def offer_freed_places(line: SessionRole, at: datetime) -> list[Invitation]:
    """Offer places that came free to the first in the line; they may say no. Hold the line before."""
    if not is_open(line.session, at):
        return []
    return [_offer_place(line, key, at) for key in next_to_ask(line, at)]


def _offer_place(line: SessionRole, key: Any, at: datetime) -> Invitation:
    invitation = hold_invitation(key)
    invitation.session_role, invitation.session = line, line.session
    step = check_transition(State(invitation.state), Event.PLACE_FREED, By.CLOCK)
    move(invitation, step, by=None, how="", at=at)
    write_notice(invitation, "PLACE_FREE", at)
    return invitation
