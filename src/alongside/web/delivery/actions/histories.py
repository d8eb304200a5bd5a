"""Recording sessions that lie behind us, with who was asked to them and what they said, many at once.

For histories that come from elsewhere: nobody is told anything. What is true of an invitation made here holds
for these, too: every step is one that the core's table allows, and nobody has a place that there was not.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from alongside.core.delivery.invitations import TRANSITIONS, State
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions.asked import work_out_anew
from alongside.web.delivery.actions.session_checks import check_span
from alongside.web.delivery.models import Invitation, InvitationStep, Session, SessionRole
from alongside.web.delivery.queries.sessions import local_day

ROWS_AT_ONCE = 500
ANSWERS = (State.ACCEPTED, State.DECLINED, State.WAITING, State.CANT_COME)
MAY_FOLLOW = {(source, row.target) for row in TRANSITIONS for source in row.sources}


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStep:
    """One step of an invitation: what it became, when, by whom and how."""

    state: State
    at: datetime
    by: Any = None
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastInvitation:
    """Who was asked to take which role, and every step since; ``stands_in_for`` is another person asked there.

    Raises ``ValueError`` where a step cannot follow the one before.
    """

    person: Any
    role: Any
    steps: tuple[PastStep, ...]
    stands_in_for: Any = None

    def __post_init__(self) -> None:
        states = [State.NOT_ASKED, *(step.state for step in self.steps)]
        if not self.steps or any(pair not in MAY_FOLLOW for pair in itertools.pairwise(states)):
            raise ValueError(f"an invitation does not go {' → '.join(states)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSession:
    """A session that was planned and lies behind us. ``cancelled`` is the reason, where it was."""

    service: Any
    title: str
    starts_at: datetime
    ends_at: datetime
    planned_at: datetime
    place: Any = None
    pattern: Any = None
    original_on: date | None = None
    cancelled: str = ""
    invitations: tuple[PastInvitation, ...] = ()


@transaction.atomic
def record_past_sessions(past: Sequence[PastSession], *, by: Any, at: datetime) -> list[Session]:
    """Record sessions of the past with their roles' usual numbers and their invitations, all or none.

    Raises ``Refusal`` for a session that is not past, or a time that cannot be.
    """
    for each in past:
        check_span(each.starts_at, each.ends_at)
        if each.starts_at > at:
            raise Refusal(say("This session is still to come. Plan it instead."))
    account = by.account if by is not None and by.account_id else None
    rows = bulk_create_with_history(
        [_session(each) for each in past], Session, batch_size=ROWS_AT_ONCE, default_user=account
    )
    _write_lines(rows)
    record_past_invitations({row: each.invitations for row, each in zip(rows, past, strict=True)})
    return list(rows)


@transaction.atomic
def record_past_invitations(asked: Mapping[Session, Iterable[PastInvitation]]) -> None:
    """Record who was asked to these sessions and every step since, and count the places taken.

    Raises ``ValueError`` for a role that the session does not have, and an integrity error where more came
    forward than there were places.
    """
    lines = {
        (line.session_id, line.role_id): line for line in SessionRole.objects.filter(session__in=list(asked))
    }
    pairs = [(_invitation(session, each, lines), each) for session, given in asked.items() for each in given]
    rows = Invitation.objects.bulk_create([row for row, _each in pairs], batch_size=ROWS_AT_ONCE)
    _join_stand_ins(pairs)
    InvitationStep.objects.bulk_create(
        [step for row, each in pairs for step in _steps(row, each)], batch_size=ROWS_AT_ONCE
    )
    _count_places(rows, lines.values())
    for organisation in {session.service.organisation_id for session in asked}:
        work_out_anew(organisation)


def _session(past: PastSession) -> Session:
    session = Session(
        service=past.service,
        title=past.title,
        starts_at=past.starts_at,
        ends_at=past.ends_at,
        place=past.place,
        pattern=past.pattern,
        original_on=past.original_on,
        state=Session.State.CANCELLED if past.cancelled else Session.State.PLANNED,
        reason=past.cancelled,
    )
    session._history_date = past.planned_at
    return session


def _write_lines(sessions: Iterable[Session]) -> None:
    roles: dict[int, list[Any]] = {}
    lines = []
    for session in sessions:
        if session.service_id not in roles:
            roles[session.service_id] = list(session.service.roles.order_by("side", "pk"))
        lines += [_line(session, role) for role in roles[session.service_id] if _was_open(role, session)]
    SessionRole.objects.bulk_create(lines, batch_size=ROWS_AT_ONCE)


def _was_open(role: Any, session: Session) -> bool:
    day = local_day(session)
    return role.closed_on is None or role.closed_on > day


def _line(session: Session, role: Any) -> SessionRole:
    return SessionRole(
        session=session, role=role, minimum=role.minimum, ideal=role.ideal, maximum=role.maximum
    )


def _invitation(
    session: Session, past: PastInvitation, lines: Mapping[tuple[int, int], SessionRole]
) -> Invitation:
    line = lines.get((session.pk, past.role.pk))
    if line is None:
        raise ValueError(f"{session!r} has no {past.role!r}")
    offers = [step for step in past.steps if step.state is State.OFFERED]
    asked = offers[-1] if offers else past.steps[0]
    answers = [step.at for step in past.steps if step.state in ANSWERS and step.at >= asked.at]
    waits = [step.at for step in past.steps if step.state is State.WAITING]
    return Invitation(
        session_role=line,
        session=session,
        person=past.person,
        state=str(past.steps[-1].state),
        asked_at=asked.at,
        asked_by=past.steps[0].by if offers else None,
        asked_how=past.steps[0].how,
        answered_at=answers[-1] if answers else None,
        waiting_since=waits[0] if waits and past.steps[-1].state in (State.WAITING, State.OFFERED) else None,
    )


def _join_stand_ins(pairs: Iterable[tuple[Invitation, PastInvitation]]) -> None:
    """Say for whom somebody stood in; possible once everybody's row is written."""
    known = {(row.session_id, row.person_id): row for row, _each in pairs}
    joined = []
    for row, each in pairs:
        if each.stands_in_for is not None:
            row.stands_in_for = known[row.session_id, each.stands_in_for.pk]
            joined.append(row)
    Invitation.objects.bulk_update(joined, ["stands_in_for"], batch_size=ROWS_AT_ONCE)


def _steps(row: Invitation, past: PastInvitation) -> Iterable[InvitationStep]:
    was = ""
    for step in past.steps:
        yield InvitationStep(
            invitation=row, from_state=was, to_state=str(step.state), at=step.at, by=step.by, how=step.how
        )
        was = str(step.state)


def _count_places(rows: Iterable[Invitation], lines: Iterable[SessionRole]) -> None:
    taken = Counter(row.session_role_id for row in rows if row.state == Invitation.State.ACCEPTED)
    by_number: dict[int, list[int]] = defaultdict(list)
    for line in lines:
        if taken[line.pk]:
            by_number[line.taken + taken[line.pk]].append(line.pk)
    for number, keys in by_number.items():
        SessionRole.objects.filter(pk__in=keys).update(taken=number)
