"""Recording what people answer, whoever writes it down. Answering twice changes nothing and is not an error."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from alongside.core.delivery.guards import Doing, check_may_accept, held_back
from alongside.core.delivery.invitations import ROW, By, Event, State, check_transition
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions.answered import (
    Answered,
    check_is_ours,
    check_same_role,
    check_stands,
    hold_asked,
    settled,
    write_first,
)
from alongside.web.delivery.actions.asking import offer, offer_place
from alongside.web.delivery.actions.by_lot import check_no_lots_are_drawn
from alongside.web.delivery.actions.mail import name_of_kind
from alongside.web.delivery.actions.notices import write_notice
from alongside.web.delivery.actions.places import hold_line, move
from alongside.web.delivery.models import Invitation, SessionRole
from alongside.web.delivery.queries.asking import bare_situation, situation_of
from alongside.web.delivery.queries.invitations import state_now
from alongside.web.delivery.queries.sessions import way_to_reach
from alongside.web.messaging.queries import waiting_about
from alongside.web.people.actions import hold_person, record_acted_for

ANSWERS = {
    "ACCEPT": Event.ACCEPT,
    "DECLINE": Event.DECLINE,
    "WAIT": Event.WAIT,
    "CANT_COME": Event.CANT_COME,
}
SAID = {
    State.ACCEPTED: gettext_noop("Said yes to a session"),
    State.DECLINED: gettext_noop("Said not this time to a session"),
    State.WAITING: gettext_noop("Joined the waiting list of a session"),
    State.CANT_COME: gettext_noop("Said that they can’t come to a session after all"),
}
OPENING = {"ACCEPT": Event.COME_FORWARD, "WAIT": Event.WAIT}


@transaction.atomic
def answer(invitation: Invitation, what: str, *, by: Any, how: str, at: datetime) -> Answered:
    """Record an answer: ``ACCEPT``, ``DECLINE``, ``WAIT`` or ``CANT_COME``.

    ``by`` is the person, None for the person through a link, or whoever records it at the person's word
    (kept as such). Raises ``Refusal``: the last place has gone, something else is at the same time, a check
    is out of date, the session has begun or is cancelled. Nothing is written then.
    """
    line = hold_line(invitation.session_role_id)
    held = hold_asked(invitation, line, with_person=what == "ACCEPT")
    acting = _acting(held.person, by)
    step = check_transition(state_now(held, at), ANSWERS[what], acting)
    if not step.changed:
        return Answered(held, step.sentence, changed=False)
    _check_can_still_answer(line, held.person, ANSWERS[what], acting, at)
    move(held, step, by=by or held.person, how=how, at=at)
    _keep_that_it_was_on_behalf(held, acting, by=by, how=how, at=at)
    return settled(held, step, line, at)


@transaction.atomic
def come_forward(
    session_role: SessionRole, person: Any, what: str = "ACCEPT", *, by: Any, how: str, at: datetime
) -> Answered:
    """Take a place, or join the waiting list, without having been asked. Raises ``Refusal`` as ``answer`` does."""
    line = hold_line(session_role.pk)
    check_is_ours(line, person)
    standing = line.session.invitations.select_related("session_role__role").filter(person=person).first()
    if standing is not None:
        check_same_role(standing, line, _acting(person, by))
        return answer(standing, what, by=by, how=how, at=at)
    acting = _acting(person, by)
    step = check_transition(State.NOT_ASKED, OPENING[what], acting)
    check_may_accept(bare_situation(line.session, at))
    hold_person(person)
    invitation = Invitation(
        session_role=line, session=line.session, person=person, asked_at=at, asked_how=how
    )
    write_first(invitation, step, by=by or person, how=how, at=at)
    _check_can_still_answer(line, person, Event.ACCEPT, acting, at)
    _keep_that_it_was_on_behalf(invitation, acting, by=by, how=how, at=at)
    return settled(invitation, step, line, at)


@transaction.atomic
def record_asked(
    session_role: SessionRole, person: Any, said: str, *, by: Any, how: str, at: datetime
) -> Answered:
    """Somebody was asked by telephone or in person; ``said`` is their answer, "" where they will think about it.

    ``COME_FORWARD`` is for somebody who asked to come. Raises ``Refusal`` as ``offer`` and ``answer`` do.
    """
    if said == Event.COME_FORWARD:
        return come_forward(session_role, person, by=by, how=how, at=at)
    asked = session_role.session.invitations.select_related("session_role__role").filter(person=person)
    standing = asked.exclude(state=State.WITHDRAWN).first()
    if standing is not None:
        check_same_role(standing, session_role, By.ON_BEHALF)
    invitation = standing or offer(session_role, person, by=by, how=how, at=at)
    if not said:
        return Answered(invitation, ROW[Event.OFFER].says, changed=standing is None)
    return answer(invitation, said, by=by, how=how, at=at)


@transaction.atomic
def stand_in(
    invitation: Invitation, person: Any, *, by: Any, how: str, at: datetime, called: str = ""
) -> Answered:
    """Somebody who cannot come names another to stand in: the place goes back, and the other is *offered* it.

    The offer counts as made of the place, so that the waiting list is not offered the same one. ``called`` is
    what who names them knows them by, where that is not their name. Raises
    ``Refusal`` where the other should not be asked; then the place is kept.
    """
    line = hold_line(invitation.session_role_id)
    held = hold_asked(invitation, line)
    if person.pk == held.person_id:
        raise Refusal(say("Name somebody else to stand in for you."))
    acting = _acting(held.person, by)
    step = check_transition(state_now(held, at), Event.CANT_COME, acting)
    _check_can_still_answer(line, held.person, Event.CANT_COME, acting, at)
    if step.changed:
        move(held, step, by=by or held.person, how=how, at=at)
        _keep_that_it_was_on_behalf(held, acting, by=by, how=how, at=at)
    asked = _named(line, held, person, acting, at=at)
    answered = settled(held, step, line, at)
    said = say(
        "{name} is asked to stand in for you, and is free to say no. Thank you for telling us.",
        name=called or str(person),
    )
    return Answered(held, said, changed=True, offered=(asked, *answered.offered))


def _named(line: SessionRole, leaving: Invitation, person: Any, acting: By, *, at: datetime) -> Invitation:
    """The offer to the one who was named. Who names somebody is not told what keeps these from being asked."""
    try:
        return _offer_as_stand_in(line, leaving, person, at=at)
    except Refusal as refusal:
        if acting is not By.PERSON:
            raise
        raise Refusal(
            say("They cannot be asked this time. Name somebody else, or only say that you can’t come.")
        ) from refusal


def _offer_as_stand_in(line: SessionRole, leaving: Invitation, person: Any, *, at: datetime) -> Invitation:
    """Offer the place to the one who was named. Somebody on the waiting list is asked before their turn."""
    standing = line.session.invitations.filter(person=person, state=Invitation.State.WAITING).first()
    if standing is None or standing.session_role_id != line.pk:
        how = way_to_reach(person)
        asked = offer_place(line, person, by=leaving.person, how=how, at=at, kind="STAND_IN")
    else:
        asked = hold_asked(standing, line)
        step = check_transition(State(asked.state), Event.PLACE_FREED, By.CLOCK)
        move(asked, step, by=leaving.person, how="WEB", at=at)
    asked.stands_in_for = leaving
    asked.save(update_fields=["stands_in_for"])
    if not waiting_about(asked.public_id, name_of_kind("STAND_IN")):
        write_notice(asked, "STAND_IN", at)
    return asked


def _acting(person: Any, by: Any) -> By:
    return By.PERSON if by is None or by.pk == person.pk else By.ON_BEHALF


def _check_can_still_answer(line: SessionRole, person: Any, event: Event, acting: By, at: datetime) -> None:
    check_stands(line)
    check_may_accept(bare_situation(line.session, at))
    if event is not Event.ACCEPT:
        return
    check_no_lots_are_drawn(line)
    for held in held_back(situation_of(line, person, at), Doing.ACCEPTING):
        raise Refusal(held.to_person if acting is By.PERSON else held.to_organiser)


def _keep_that_it_was_on_behalf(
    invitation: Invitation, acting: By, *, by: Any, how: str, at: datetime
) -> None:
    if acting is By.ON_BEHALF:
        record_acted_for(invitation.person, by=by, what=SAID[State(invitation.state)], how=how, at=at)
