"""Asking people and recording what they answer. Nobody is ever put down for a session.

Every change follows the core's table of steps and is kept as a step of its own. Asking or answering twice
changes nothing and is not an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from alongside.core.delivery.guards import Doing, check_may_accept, check_may_ask, held_back
from alongside.core.delivery.invitations import ROW, By, Event, State, Step, check_transition
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.delivery.actions.notices import announce_once_it_stands, write_notice
from alongside.web.delivery.actions.places import hold_invitation, hold_line, move, offer_freed_places
from alongside.web.delivery.models import Invitation, Notice, Session, SessionRole
from alongside.web.delivery.queries.asking import bare_situation, situation_of
from alongside.web.delivery.queries.invitations import lines_with_waiters, unanswered_since_start
from alongside.web.delivery.queries.names import title_of
from alongside.web.delivery.queries.sessions import BY_EMAIL, way_to_reach
from alongside.web.kit.typed import typed_lines
from alongside.web.people import actions as people
from alongside.web.people.actions import check_still_here, hold_here, hold_person

WEB = "WEB"
LONGEST_REASON = 300
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


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom an invitation went to, and who was not asked with the sentence that says why."""

    offered: tuple[Invitation, ...]
    refused: tuple[tuple[Any, Sentence], ...]


@transaction.atomic
def offer(session_role: SessionRole, person: Any, *, by: Any, how: str = "", at: datetime) -> Invitation:
    """Offer a place to somebody. They may say no.

    ``how`` is a channel: by e-mail unless they have none; by telephone or in person where ``by`` asked them
    so. Raises ``Refusal``, in words for those who organise, where a guard or their answer speaks against it.
    Offering twice changes nothing.
    """
    line = hold_line(session_role.pk)
    invitation = _offer(line, person, by=by, how=how or way_to_reach(person), at=at)
    announce_once_it_stands()
    return invitation


@transaction.atomic
def offer_to_many(
    session_role: SessionRole, persons: Iterable[Any], *, by: Any, how: str = "", at: datetime
) -> Asked:
    """Offer a place to each of these; who cannot be asked is left out, with the sentence why."""
    line = hold_line(session_role.pk)
    everybody = list(persons)
    hold_here(person.pk for person in everybody)
    offered, refused = [], []
    for person in everybody:
        try:
            with transaction.atomic():
                offered.append(_offer(line, person, by=by, how=how or way_to_reach(person), at=at))
        except Refusal as refusal:
            refused.append((person, refusal.sentence))
    announce_once_it_stands()
    return Asked(tuple(offered), tuple(refused))


@transaction.atomic
def answer(invitation: Invitation, what: str, *, by: Any, how: str, at: datetime) -> Answered:
    """Record an answer: ``ACCEPT``, ``DECLINE``, ``WAIT`` or ``CANT_COME``.

    ``by`` is the person, None for the person through a link, or whoever records it at the person's word
    (kept as such). Raises ``Refusal``: the last place has gone, something else is at the same time, a check
    is out of date, the session has begun or is cancelled. Nothing is written then.
    """
    line = hold_line(invitation.session_role_id)
    held = _held(invitation, line, with_person=what == "ACCEPT")
    acting = _acting(held.person, by)
    step = check_transition(_state_at(held, at), ANSWERS[what], acting)
    if not step.changed:
        return Answered(held, step.sentence, changed=False)
    _check_can_still_answer(line, held.person, ANSWERS[what], acting, at)
    move(held, step, by=by or held.person, how=how, at=at)
    _keep_that_it_was_on_behalf(held, acting, by=by, how=how, at=at)
    return _after_answer(held, step, line, at)


@transaction.atomic
def come_forward(
    session_role: SessionRole, person: Any, what: str = "ACCEPT", *, by: Any, how: str, at: datetime
) -> Answered:
    """Take a place, or join the waiting list, without having been asked. Raises ``Refusal`` as ``answer`` does."""
    line = hold_line(session_role.pk)
    _check_is_ours(line, person)
    standing = line.session.invitations.select_related("session_role__role").filter(person=person).first()
    if standing is not None:
        _check_same_role(standing, line, _acting(person, by))
        return answer(standing, what, by=by, how=how, at=at)
    acting = _acting(person, by)
    step = check_transition(State.NOT_ASKED, OPENING[what], acting)
    check_may_accept(bare_situation(line.session, at))
    hold_person(person)
    invitation = Invitation(
        session_role=line, session=line.session, person=person, asked_at=at, asked_how=how
    )
    _write_first(invitation, step, by=by or person, how=how, at=at)
    _check_can_still_answer(line, person, Event.ACCEPT, acting, at)
    _keep_that_it_was_on_behalf(invitation, acting, by=by, how=how, at=at)
    return _after_answer(invitation, step, line, at)


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
        _check_same_role(standing, session_role, By.ON_BEHALF)
    invitation = standing or offer(session_role, person, by=by, how=how, at=at)
    if not said:
        return Answered(invitation, ROW[Event.OFFER].says, changed=standing is None)
    return answer(invitation, said, by=by, how=how, at=at)


@transaction.atomic
def stand_in(invitation: Invitation, person: Any, *, by: Any, how: str, at: datetime) -> Answered:
    """Somebody who cannot come names another to stand in: the place goes back, and the other is *offered* it.

    The offer counts as made of the place, so that the waiting list is not offered the same one. Raises
    ``Refusal`` where the other should not be asked; then the place is kept.
    """
    line = hold_line(invitation.session_role_id)
    held = _held(invitation, line)
    if person.pk == held.person_id:
        raise Refusal(say("Name somebody else to stand in for you."))
    acting = _acting(held.person, by)
    step = check_transition(_state_at(held, at), Event.CANT_COME, acting)
    _check_can_still_answer(line, held.person, Event.CANT_COME, acting, at)
    if step.changed:
        move(held, step, by=by or held.person, how=how, at=at)
        _keep_that_it_was_on_behalf(held, acting, by=by, how=how, at=at)
    asked = _named(line, held, person, acting, at=at)
    answered = _after_answer(held, step, line, at)
    said = say(
        "{name} is asked to stand in for you, and is free to say no. Thank you for telling us.",
        name=str(person),
    )
    return Answered(held, said, changed=True, offered=(asked, *answered.offered))


@transaction.atomic
def withdraw(invitation: Invitation, *, reason: str = "", by: Any, at: datetime) -> Answered:
    """Take an invitation back. Somebody who said yes already is owed a reason, and told. Raises ``Refusal``."""
    line = hold_line(invitation.session_role_id)
    held = _held(invitation, line)
    why = typed_lines(reason, LONGEST_REASON)
    step = check_transition(_state_at(held, at), Event.WITHDRAW, By.ORGANISER, why)
    if not step.changed:
        return Answered(held, step.sentence, changed=False)
    move(held, step, by=by, how=WEB, at=at)
    write_notice(held, Notice.Kind.WITHDRAWN, at, facts={"reason": why})
    return _after_answer(held, step, line, at)


def record_no_answers(at: datetime) -> int:
    """Close invitations that nobody answered before their session began; returns how many."""
    return sum(_close_unanswered(found, at) for found in list(unanswered_since_start(at)))


def offer_places_in_turn(at: datetime) -> int:
    """Ask the next in each line where a free place waits too long for an answer; returns how many were asked."""
    return sum(len(_offer_in_turn(line, at)) for line in list(lines_with_waiters(at)))


@transaction.atomic
def _close_unanswered(invitation: Invitation, at: datetime) -> int:
    line = hold_line(invitation.session_role_id)
    held = _held(invitation, line)
    if held.state != Invitation.State.OFFERED or line.session.starts_at > at:
        return 0
    step = check_transition(State.OFFERED, Event.TIME_PASSES, By.CLOCK)
    move(held, step, by=None, how="", at=at)
    return 1


@transaction.atomic
def _offer_in_turn(line: SessionRole, at: datetime) -> list[Invitation]:
    offered = offer_freed_places(hold_line(line.pk), at)
    announce_once_it_stands()
    return offered


def _offer(line: SessionRole, person: Any, *, by: Any, how: str, at: datetime, **more: Any) -> Invitation:
    _check_is_ours(line, person)
    check_still_here([person.pk])
    standing = line.session.invitations.select_related("session_role__role").filter(person=person).first()
    if standing is not None:
        _check_same_role(standing, line, By.ORGANISER)
    state = State(standing.state) if standing else State.NOT_ASKED
    step = check_transition(state, Event.OFFER, By.ORGANISER)
    if not step.changed:
        return standing
    _check_stands(line)
    check_may_ask(situation_of(line, person, at))
    _check_can_be_reached(person, how)
    if standing is None:
        fresh = Invitation(session_role=line, session=line.session, person=person)
        fresh.asked_at, fresh.asked_by, fresh.asked_how = at, by, how
        invitation = _write_first(fresh, step, by=by, how=how, at=at)
    else:
        standing.session_role, standing.session, standing.person = line, line.session, person
        standing.asked_by, standing.asked_how, standing.stands_in_for = by, how, None
        invitation = move(standing, step, by=by, how=how, at=at)
    if how == BY_EMAIL:
        write_notice(invitation, more.get("kind", Notice.Kind.INVITED), at, how=how)
    return invitation


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
        asked = _offer(line, person, by=leaving.person, how=how, at=at, kind=Notice.Kind.STAND_IN)
    else:
        asked = _held(standing, line)
        step = check_transition(State(asked.state), Event.PLACE_FREED, By.CLOCK)
        move(asked, step, by=leaving.person, how=WEB, at=at)
    asked.stands_in_for = leaving
    asked.save(update_fields=["stands_in_for"])
    if not asked.notices.filter(kind=Notice.Kind.STAND_IN, told_at__isnull=True).exists():
        write_notice(asked, Notice.Kind.STAND_IN, at)
    return asked


def _write_first(invitation: Invitation, step: Step, *, by: Any, how: str, at: datetime) -> Invitation:
    try:
        with transaction.atomic():
            return move(invitation, step, by=by, how=how, at=at, first=True)
    except IntegrityError as asked_meanwhile:
        raise Refusal(say("They have been asked to this session a moment ago.")) from asked_meanwhile


def _held(invitation: Invitation, line: SessionRole, *, with_person: bool = False) -> Invitation:
    held = hold_invitation(invitation.pk, with_person=with_person)
    if held.session_role_id != line.pk:
        raise Refusal(say("This invitation changed a moment ago. Look at it again."))
    held.session_role, held.session = line, line.session
    return held


def _state_at(invitation: Invitation, at: datetime) -> State:
    state = State(invitation.state)
    too_late = state is State.OFFERED and invitation.session.starts_at <= at
    return State.NO_ANSWER if too_late else state


def _check_is_ours(line: SessionRole, person: Any) -> None:
    """Somebody of another organisation is a fault of the caller, not of the person."""
    if person.organisation_id != line.session.service.organisation_id:
        raise ValueError("the person belongs to another organisation")


def _check_same_role(standing: Invitation, line: SessionRole, acting: By) -> None:
    if standing.session_role_id == line.pk:
        return
    role = title_of(standing.session_role.role)
    if acting is By.PERSON:
        raise Refusal(say("You have been asked already, as {role}. Answer that first.", role=role))
    raise Refusal(say("They have been asked already, as {role}.", role=role))


def _acting(person: Any, by: Any) -> By:
    return By.PERSON if by is None or by.pk == person.pk else By.ON_BEHALF


def _check_can_still_answer(line: SessionRole, person: Any, event: Event, acting: By, at: datetime) -> None:
    _check_stands(line)
    check_may_accept(bare_situation(line.session, at))
    if event is not Event.ACCEPT:
        return
    for held in held_back(situation_of(line, person, at), Doing.ACCEPTING):
        raise Refusal(held.to_person if acting is By.PERSON else held.to_organiser)


def _check_stands(line: SessionRole) -> None:
    if line.session.state == Session.State.PROPOSED:
        raise Refusal(say("This session is a proposal. People can be invited once it is adopted."))


def _check_can_be_reached(person: Any, how: str) -> None:
    if how == BY_EMAIL and not person.email:
        raise Refusal(say("No e-mail address is on record for them. Ask them by telephone or in person."))


def _keep_that_it_was_on_behalf(
    invitation: Invitation, acting: By, *, by: Any, how: str, at: datetime
) -> None:
    if acting is By.ON_BEHALF:
        people.record_acted_for(invitation.person, by=by, what=SAID[State(invitation.state)], how=how, at=at)


def _after_answer(invitation: Invitation, step: Step, line: SessionRole, at: datetime) -> Answered:
    """Offer what came free; where that is to the very person who just joined the line, say so."""
    if step.state is State.ACCEPTED:
        return Answered(invitation, step.sentence, changed=True)
    offered = offer_freed_places(line, at)
    announce_once_it_stands()
    own = next((each for each in offered if each.pk == invitation.pk), None)
    if own is not None:
        return Answered(own, ROW[Event.PLACE_FREED].says, changed=True, offered=tuple(offered))
    return Answered(invitation, step.sentence, changed=step.changed, offered=tuple(offered))
