"""Finds what a reflection is to be pinned to: by kind and key, for the person who reflects."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from alongside.core.reflection.prompts import prompts_of_act, prompts_of_declined, prompts_of_refused
from alongside.core.reflection.terms import Pin
from alongside.core.shared.sentences import say
from alongside.core.shared.sides import Side
from alongside.web.charters.queries.proposals import get_proposal
from alongside.web.delivery.queries.acts import get_act
from alongside.web.delivery.queries.invitations import get_own_invitation
from alongside.web.delivery.queries.sessions import local_day
from alongside.web.people.queries.clock import local_day as day_of
from alongside.web.reflections.kinds import Pinned, finder_of
from alongside.web.reflections.queries.happenings import pin_of_session
from alongside.web.reflections.queries.months import pin_of_hours
from alongside.web.services.queries import is_of_the_team, side_of

REACHED = ("DECLINED", "CANT_COME")


def address_to_write(kind: str, key: Any) -> str:
    """Where a reflection on this is written."""
    return reverse("reflections:write", args=[kind, key])


def can_be_written_about(person: Any, kind: str, key: str, at: Any) -> bool:
    """Whether this person can pin a reflection there."""
    try:
        find_pin(person, kind, key, at)
    except Http404:
        return False
    return True


def find_pin(person: Any, kind: str, key: str, at: Any) -> Pinned:
    """What happened, as this person may write about it. Raises ``Http404`` for what is not there, or not theirs."""
    ours = {
        Pin.SESSION: lambda: pin_of_session(person, key, at),
        Pin.ACT: lambda: _act(person, key),
        Pin.DECLINED: lambda: _declined(person, key),
        Pin.REFUSED: lambda: _refused(person, key),
    }
    if kind in ours:
        return ours[Pin(kind)]()
    found = _elsewhere(person, kind, key, at)
    if found is None:
        raise Http404
    return found


def _elsewhere(person: Any, kind: str, key: str, at: Any) -> Pinned | None:
    hours = pin_of_hours(person, key, day_of(person.organisation, at)) if kind == Pin.MEASURE else None
    find = finder_of(kind)
    return hours or (find(person, key) if find is not None else None)


def _act(person: Any, key: str) -> Pinned:
    act = get_act(person.organisation, _uuid(key))
    if act.person_id != person.pk or act.on is None:
        raise Http404
    return Pinned(
        on=act.on, told=say("{what}, {day}", what=act.what, day=act.on), fields={"act": act}, service=act.service,
        session=act.session, address=reverse("delivery:act", args=[act.public_id]), prompts=prompts_of_act(),
    )  # fmt: skip


def _declined(person: Any, key: str) -> Pinned:
    invitation = get_own_invitation(person, _uuid(key))
    if invitation.state not in REACHED:
        raise Http404
    session = invitation.session
    told = say(
        "You said no to “{title}” on {day}. That is as good an answer as yes.",
        title=session.title, day=local_day(session),
    )  # fmt: skip
    return Pinned(
        on=local_day(session), told=told, fields={"invitation": invitation}, service=session.service, session=session,
        address=reverse("delivery:session", args=[session.public_id]), prompts=prompts_of_declined(),
    )  # fmt: skip


def _refused(person: Any, key: str) -> Pinned:
    if not key.isdecimal() or len(key) > 9:
        raise Http404
    proposal = get_proposal(person.organisation, int(key))
    day = day_of(person.organisation, proposal.ended_at or proposal.made_at)
    theirs = proposal.proposed_by_id == person.pk or is_of_the_team(person, proposal.service, day)
    if proposal.state != "REFUSED" or not theirs:
        raise Http404
    days = (proposal.ended_at - proposal.made_at).days
    told = say("“{title}” was not adopted. Days that it took: {days}.", title=proposal.title, days=days)
    lay = side_of(person, proposal.service, day) is not Side.PROFESSIONAL
    return Pinned(
        on=day, told=told, fields={"proposal": proposal}, service=proposal.service, session=None,
        address=reverse("charters:proposal", args=[proposal.pk]), prompts=prompts_of_refused(lay=lay),
    )  # fmt: skip


def _uuid(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError as altered:
        raise Http404 from altered
