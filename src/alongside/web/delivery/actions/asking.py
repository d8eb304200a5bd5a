"""Asking people, and taking an invitation back. Nobody is ever put down for a session.

Every change follows the core's table of steps and is kept as a step of its own. Asking twice changes nothing
and is not an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.delivery.guards import Situation, check_may_ask
from alongside.core.delivery.invitations import By, Event, State, check_transition
from alongside.core.messaging.channels import SENT
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.delivery.actions.answered import (
    Answered,
    check_is_ours,
    check_same_role,
    check_stands,
    hold_asked,
    settled,
    write_first,
)
from alongside.web.delivery.actions.notices import announce_once_it_stands, write_notice
from alongside.web.delivery.actions.places import hold_invitation, hold_line, move, offer_freed_places
from alongside.web.delivery.models import Invitation, SessionRole
from alongside.web.delivery.queries.asking import situation_of
from alongside.web.delivery.queries.invitations import lines_with_waiters, state_now, unanswered_since_start
from alongside.web.delivery.queries.sessions import BY_EMAIL, way_to_reach
from alongside.web.kit.typed import typed_lines
from alongside.web.messaging.queries import reachable_by
from alongside.web.people.actions import check_still_here, hold_here

LONGEST_REASON = 300


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
    invitation = offer_place(line, person, by=by, how=how or way_to_reach(person), at=at)
    announce_once_it_stands()
    return invitation


@transaction.atomic
def offer_to_many(
    session_role: SessionRole,
    persons: Iterable[Any],
    *,
    by: Any,
    how: str = "",
    at: datetime,
    words: Mapping[str, str] | None = None,
) -> Asked:
    """Offer a place to each of these; who cannot be asked is left out, with the sentence why.

    ``words`` are how they are asked, by language; without any, in our usual words.
    """
    line = hold_line(session_role.pk)
    everybody = list(persons)
    hold_here(person.pk for person in everybody)
    offered, refused = [], []
    for person in everybody:
        try:
            with transaction.atomic():
                way = how or way_to_reach(person)
                offered.append(offer_place(line, person, by=by, how=way, at=at, words=words))
        except Refusal as refusal:
            refused.append((person, refusal.sentence))
    announce_once_it_stands()
    return Asked(tuple(offered), tuple(refused))


@transaction.atomic
def withdraw(invitation: Invitation, *, reason: str = "", by: Any, at: datetime) -> Answered:
    """Take an invitation back. Somebody who said yes already is owed a reason, and told. Raises ``Refusal``."""
    line = hold_line(invitation.session_role_id)
    held = hold_asked(invitation, line)
    why = typed_lines(reason, LONGEST_REASON)
    step = check_transition(state_now(held, at), Event.WITHDRAW, By.ORGANISER, why)
    if not step.changed:
        return Answered(held, step.sentence, changed=False)
    move(held, step, by=by, how="WEB", at=at)
    write_notice(held, "WITHDRAWN", at, facts={"reason": why})
    return settled(held, step, line, at)


def record_no_answers(at: datetime) -> int:
    """Close invitations that nobody answered before their session began; returns how many."""
    return sum(_closed(found, at) for found in list(unanswered_since_start(at)))


def offer_places_in_turn(at: datetime) -> int:
    """Ask the next in each line where a free place waits too long for an answer; returns how many were asked."""
    return sum(len(_offer_in_turn(line, at)) for line in list(lines_with_waiters(at)))


def _closed(invitation: Invitation, at: datetime) -> int:
    try:
        return _close_unanswered(invitation, at)
    except Refusal:  # its person was forgotten a moment before
        return 0


@transaction.atomic
def _close_unanswered(invitation: Invitation, at: datetime) -> int:
    line = hold_line(invitation.session_role_id)
    held = hold_asked(invitation, line)
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


def offer_place(
    line: SessionRole, person: Any, *, by: Any, how: str, at: datetime, **more: Any
) -> Invitation:
    """Offer a place of a line that is held; ``more`` may name the ``kind`` of letter and the ``words`` of asking.

    Raises as ``offer``.
    """
    check_is_ours(line, person)
    check_still_here([person.pk])
    standing = _standing(line, person)
    state = State(standing.state) if standing else State.NOT_ASKED
    step = check_transition(state, Event.OFFER, By.ORGANISER)
    if not step.changed:
        return standing
    check_stands(line)
    check_may_ask(_asked_by(situation_of(line, person, at), more.get("kind", "")))
    _check_can_be_reached(person, how)
    if standing is None:
        fresh = Invitation(session_role=line, session=line.session, person=person)
        fresh.asked_at, fresh.asked_by, fresh.asked_how = at, by, how
        invitation = write_first(fresh, step, by=by, how=how, at=at)
    else:
        standing.session_role, standing.session, standing.person = line, line.session, person
        standing.asked_by, standing.asked_how, standing.stands_in_for = by, how, None
        invitation = move(standing, step, by=by, how=how, at=at)
    if how in SENT:
        facts = {"words": dict(more["words"])} if more.get("words") else {}
        write_notice(invitation, more.get("kind", "INVITED"), at, how=how, facts=facts)
    return invitation


def _asked_by(situation: Situation, kind: str) -> Situation:
    """Somebody whom one of the others would like to stand in is asked by that one, and need not have rested."""
    return replace(situation, invited_on=None) if kind == "STAND_IN" else situation


def _standing(line: SessionRole, person: Any) -> Invitation | None:
    """How they were asked to this session before. What was taken back can be offered again in another role."""
    found = line.session.invitations.filter(person=person).first()
    held = found and hold_invitation(found.pk)
    if held is not None and held.state != State.WITHDRAWN:
        check_same_role(held, line, By.ORGANISER)
    return held


def _check_can_be_reached(person: Any, how: str) -> None:
    if how == BY_EMAIL and not person.email and reachable_by(person) not in SENT:
        raise Refusal(say("No e-mail address is on record for them. Ask them by telephone or in person."))
