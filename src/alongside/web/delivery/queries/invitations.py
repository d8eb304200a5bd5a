"""What can be asked about invitations: how they stand, who is coming, whose turn it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from alongside.core.delivery import waiting
from alongside.core.delivery.invitations import By, Event, State, choices_for
from alongside.web.delivery.models import Invitation, InvitationStep, Session, SessionRole

TIME_TO_ANSWER = timedelta(hours=24)
"""How long a place that came free is kept for the first in the line before the next is asked as well."""

KEPT_APART = ("session__service__organisation", "session__place", "session_role__role", "person")


def invitations_of_organisation(organisation: Any) -> QuerySet[Invitation]:
    """Every invitation to the sessions of an organisation, with what its pages need."""
    found = Invitation.objects.filter(session__service__organisation=organisation)
    return found.select_related(*KEPT_APART)


def get_invitation(organisation: Any, public_id: Any) -> Invitation:
    """The invitation of that identity; 404 in another organisation."""
    return get_object_or_404(invitations_of_organisation(organisation), public_id=public_id)


def get_own_invitation(person: Any, public_id: Any) -> Invitation:
    """The person's own invitation; 404 for anybody else's."""
    return get_object_or_404(
        invitations_of_organisation(person.organisation), public_id=public_id, person=person
    )


def linked_invitation(public_id: Any) -> Invitation | None:
    """The invitation that a signed link names, or None where it has gone (the person was erased)."""
    return (
        Invitation.objects.select_related(*KEPT_APART, "stands_in_for__person")
        .filter(public_id=public_id)
        .first()
    )


def invitation_to(session: Session, person: Any) -> Invitation | None:
    """The person's invitation to this session, or None."""
    return session.invitations.select_related("session_role__role").filter(person=person).first()


def invitations_to(session: Session) -> QuerySet[Invitation]:
    """Everybody asked to a session, as it was answered."""
    return session.invitations.select_related("person", "session_role__role").order_by("asked_at", "pk")


def state_now(invitation: Invitation, at: datetime) -> State:
    """How the invitation stands at a moment: one that nobody answered before the session began has no answer."""
    state = State(invitation.state)
    unanswered = state is State.OFFERED and invitation.session.starts_at <= at
    return State.NO_ANSWER if unanswered else state


def choices_of(invitation: Invitation, at: datetime, by: By = By.PERSON) -> tuple[Event, ...]:
    """What the person can still do about it: nothing once the session began or was cancelled."""
    session = invitation.session
    if session.state != Session.State.PLANNED or session.starts_at <= at:
        return ()
    found = choices_for(state_now(invitation, at), by)
    held_back = invitation.session_role.draws_lots and invitation.lot is None
    return tuple(each for each in found if not (held_back and each is Event.ACCEPT))


def unanswered_since_start(at: datetime) -> QuerySet[Invitation]:
    """Invitations still open though their session has begun."""
    return Invitation.objects.filter(state=Invitation.State.OFFERED, session__starts_at__lte=at)


def waiters_of(line: SessionRole) -> tuple[waiting.Waiter, ...]:
    """The waiting list of one role, in turn."""
    rows = line.invitations.filter(state=Invitation.State.WAITING).values_list(
        "pk", "waiting_since", "asked_at", "lot"
    )
    return waiting.in_turn(waiting.Waiter(pk, since or asked_at, lot) for pk, since, asked_at, lot in rows)


def place_in_line(invitation: Invitation) -> int | None:
    """The person's place in the waiting list, from 1; None for somebody who is not waiting."""
    if invitation.state != Invitation.State.WAITING:
        return None
    return waiting.place_in_line(waiters_of(invitation.session_role), invitation.pk)


def open_offers(line: SessionRole, at: datetime) -> int:
    """Places that came free, are offered to somebody from the list or to a stand-in, and await an answer.

    An offer older than ``TIME_TO_ANSWER`` keeps its place for nobody: the next in the line is asked too.
    """
    held = Q(waiting_since__isnull=False) | Q(stands_in_for__isnull=False)
    recent = line.invitations.filter(held, state=Invitation.State.OFFERED, asked_at__gt=at - TIME_TO_ANSWER)
    return recent.count()


def next_to_ask(line: SessionRole, at: datetime) -> tuple[Any, ...]:
    """The invitations that are now offered a place that came free, first in the line first.

    None while lots are still to be drawn for the places.
    """
    if line.draws_lots:
        return ()
    return waiting.next_to_ask(waiters_of(line), max(0, line.maximum - line.taken), open_offers(line, at))


def lines_with_waiters(at: datetime) -> QuerySet[SessionRole]:
    """Roles of coming sessions that have a free place and people waiting for one."""
    waiting_here = Q(invitations__state=Invitation.State.WAITING, session__starts_at__gt=at)
    found = SessionRole.objects.filter(waiting_here, session__state=Session.State.PLANNED)
    return found.distinct().order_by("pk")


def steps_of(invitation: Invitation) -> QuerySet[InvitationStep]:
    """What happened to an invitation, in order."""
    return invitation.steps.select_related("by").order_by("at", "pk")


def coming_invitations(person: Any, at: datetime) -> QuerySet[Invitation]:
    """The person's invitations to sessions that are not over, next first."""
    found = Invitation.objects.filter(person=person, session__ends_at__gt=at)
    shown = found.exclude(state=Invitation.State.WITHDRAWN)
    return shown.select_related(*KEPT_APART).order_by("session__starts_at", "pk")


def last_asked(person: Any) -> datetime | None:
    """When the person was last asked to any session; None for never."""
    rows = Invitation.objects.filter(person=person).order_by("-asked_at")
    return rows.values_list("asked_at", flat=True).first()


def something_is_open(at: datetime) -> bool:
    """Whether anybody is still to answer, to be offered a place, or to be reminded of a session."""
    waits_for_time = [Invitation.State.WAITING, Invitation.State.ACCEPTED]
    unanswered = Invitation.objects.filter(state=Invitation.State.OFFERED)
    coming = Invitation.objects.filter(state__in=waits_for_time, session__starts_at__gt=at)
    return unanswered.exists() or coming.exists()


def to_be_reminded(at: datetime, until: datetime) -> QuerySet[Invitation]:
    """Who said yes to a session that begins in that stretch, soonest first."""
    found = Invitation.objects.filter(
        state=Invitation.State.ACCEPTED, session__state=Session.State.PLANNED,
        session__starts_at__gt=at, session__starts_at__lt=until,
    )  # fmt: skip
    return found.select_related(*KEPT_APART).order_by("session__starts_at", "pk")
