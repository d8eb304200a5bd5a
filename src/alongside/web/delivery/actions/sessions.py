"""Planning, changing and cancelling sessions. Whoever said yes is told of every change, and may say no."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.delivery.invitations import By, Event, State, check_transition
from alongside.core.delivery.viability import RoleNeed
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.core.shared.sides import Side
from alongside.web.delivery.actions.notices import announce_once_it_stands, write_notice
from alongside.web.delivery.actions.places import hold_line, hold_lines, move, offer_freed_places
from alongside.web.delivery.actions.session_checks import (
    Numbers,
    check_can_change,
    check_is_ours,
    check_is_to_come,
    check_nobody_came,
    check_not_held,
    check_numbers,
    check_open_for,
    check_reason,
    check_span,
    named,
)
from alongside.web.delivery.models import Invitation, Session, SessionRole
from alongside.web.delivery.queries.sessions import EXPECTING_WORD
from alongside.web.people.queries.clock import local_day

CHANGEABLE = frozenset({"title", "starts_at", "ends_at", "place"})


def plan_session(
    service: Any,
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: Any = None,
    roles: Mapping[Any, Numbers] | None = None,
    by: Any,
    at: datetime,
    **more: Any,
) -> Session:
    """Plan one session of a service.

    ``roles`` maps a role to its numbers here; without it, each open role of the service with its usual
    numbers. ``more`` may hold ``pattern`` and ``original_on``, ``reference``, ``proposed_by``. Raises
    ``Refusal`` for a time that is past or ends before it starts, a closed service or place, or no roles.
    """
    check_is_to_come(starts_at, at)
    particulars = {"title": title, "starts_at": starts_at, "ends_at": ends_at, "place": place, "roles": roles}
    return record_session(service, **particulars, by=by, at=at, **more)


@transaction.atomic
def record_session(
    service: Any,
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: Any = None,
    roles: Mapping[Any, Numbers] | None = None,
    by: Any,
    at: datetime,
    **more: Any,
) -> Session:
    """A session of the past or of a spreadsheet: as ``plan_session``, whenever it was."""
    name = named(title)
    check_span(starts_at, ends_at)
    check_open_for(service, place, starts_at)
    numbers = roles if roles is not None else usual_numbers(service, starts_at)
    check_numbers(numbers)
    check_is_ours(service, numbers, more)
    session = Session(service=service, title=name, starts_at=starts_at, ends_at=ends_at, place=place, **more)
    _save(session, by, at)
    SessionRole.objects.bulk_create(
        SessionRole(session=session, role=role, minimum=low, ideal=ideal, maximum=most)
        for role, (low, ideal, most) in numbers.items()
    )
    return session


def propose_session(service: Any, *, proposed_by: Any, at: datetime, **particulars: Any) -> Session:
    """A session that somebody proposes; it does not stand until it is adopted. Raises as ``plan_session``."""
    return plan_session(
        service, by=proposed_by, at=at, proposed_by=proposed_by, state=Session.State.PROPOSED, **particulars
    )


@transaction.atomic
def adopt_session(session: Session, *, by: Any, at: datetime) -> Session:
    """A proposed session stands from now on. Adopting twice changes nothing. Raises ``Refusal`` once it is past."""
    held = hold_session(session)
    if held.state == Session.State.PLANNED:
        return held
    if held.state != Session.State.PROPOSED:
        raise Refusal(say("This session is no longer a proposal."))
    check_is_to_come(held.starts_at, at)
    check_open_for(held.service, held.place, held.starts_at)
    held.state = Session.State.PLANNED
    return _save(held, by, at)


@transaction.atomic
def refuse_session(session: Session, *, reason: str, by: Any, at: datetime) -> Session:
    """A proposed session is not adopted, and the reason is kept. Raises ``Refusal`` without one."""
    held = hold_session(session)
    if held.state == Session.State.REFUSED:
        return held
    if held.state != Session.State.PROPOSED:
        raise Refusal(say("This session is no longer a proposal."))
    held.reason, held.state = check_reason(reason), Session.State.REFUSED
    return _save(held, by, at)


@transaction.atomic
def change_session(session: Session, *, by: Any, at: datetime, **changes: Any) -> Session:
    """Change the title, time or place. Who said yes, or was asked, is told, and may say no.

    Nobody is told of a new title alone. Raises ``Refusal`` where the session is over or cancelled, or the new
    time cannot be.
    """
    if strange := set(changes) - CHANGEABLE:
        raise ValueError(f"a session has no {strange} to change")
    held = hold_session(session)
    check_can_change(held, at)
    before = {"starts_at": held.starts_at.isoformat(), "place": str(held.place or "")}
    moved = _is_moved(held, changes)
    for field, value in changes.items():
        setattr(held, field, named(value) if field == "title" else value)
    if "starts_at" in changes and moved:
        check_is_to_come(held.starts_at, at)
    check_span(held.starts_at, held.ends_at)
    check_open_for(held.service, held.place, held.starts_at)
    _save(held, by, at)
    if moved:
        _tell_everybody(held, "CHANGED", at, before)
    return held


@transaction.atomic
def change_places(
    session_role: SessionRole, *, minimum: int, ideal: int, maximum: int, at: datetime
) -> SessionRole:
    """Change how many a role needs and can take. More places are offered to the waiting list.

    Raises ``Refusal`` for numbers that do not go together, or fewer places than have said yes.
    """
    line = hold_line(session_role.pk)
    check_can_change(line.session, at)
    RoleNeed(line.pk, line.role.title, Side(line.role.side), minimum, ideal, maximum)
    if maximum < line.taken:
        raise Refusal(
            say("{taken} have said yes already, so there must be at least as many places.", taken=line.taken)
        )
    line.minimum, line.ideal, line.maximum = minimum, ideal, maximum
    line.save(update_fields=["minimum", "ideal", "maximum"])
    offer_freed_places(line, at)
    announce_once_it_stands()
    return line


@transaction.atomic
def cancel_session(session: Session, *, reason: str, by: Any, at: datetime) -> Session:
    """Cancel a session with its reason. Everybody who was asked or said yes is told, unless it has begun.

    Cancelling twice changes nothing. Raises ``Refusal`` without a reason, or for a session that was held.
    """
    held = hold_session(session)
    if held.state == Session.State.CANCELLED:
        return held
    check_not_held(held)
    check_nobody_came(held)
    held.reason, held.state = check_reason(reason), Session.State.CANCELLED
    _save(held, by, at)
    to_come = held.starts_at > at
    for invitation in held.invitations.select_related("person", "session_role"):
        _stand_down(invitation, by=by, at=at, tell=to_come)
    announce_once_it_stands()
    return held


def hold_session(session: Session) -> Session:
    """The session as it stands now; until the transaction ends nobody answers for it or takes its register."""
    hold_lines(session)
    held = Session.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("service__organisation", "place").get(pk=session.pk)


def usual_numbers(service: Any, starts_at: datetime) -> dict[Any, Numbers]:
    """Each open role of a service with its usual minimum, ideal and maximum."""
    day = local_day(service.organisation, starts_at)
    open_then = (r for r in service.roles.order_by("side", "pk") if r.closed_on is None or r.closed_on > day)
    return {role: (role.minimum, role.ideal, role.maximum) for role in open_then}


def _save(session: Session, by: Any, at: datetime) -> Session:
    session._history_date, session._history_user = at, getattr(by, "account", None)
    try:
        with transaction.atomic():
            session.save()
    except IntegrityError as twice:
        raise Refusal(say("There is such a session already.")) from twice
    return session


def _is_moved(session: Session, changes: Mapping[str, Any]) -> bool:
    return any(
        field in changes and getattr(session, field) != changes[field]
        for field in ("starts_at", "ends_at", "place")
    )


def _tell_everybody(session: Session, kind: str, at: datetime, facts: dict[str, Any]) -> None:
    told = session.invitations.filter(state__in=EXPECTING_WORD).select_related("person")
    for invitation in told:
        write_notice(invitation, kind, at, facts=facts)
    announce_once_it_stands()


def _stand_down(invitation: Invitation, *, by: Any, at: datetime, tell: bool) -> None:
    step = check_transition(State(invitation.state), Event.STAND_DOWN, By.ORGANISER)
    if not step.changed:
        return
    expected = invitation.state in EXPECTING_WORD
    move(invitation, step, by=by, how="WEB", at=at)
    if tell and expected:
        write_notice(invitation, "CANCELLED", at)
