"""Taking on to lead a session, and stepping back from it, by the standing that the charter asks for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.charter.standing import standing_in
from alongside.core.charter.terms import Decision
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.charters.actions.record import Stage, record_exercise
from alongside.web.charters.models import ExerciseOfPower
from alongside.web.charters.queries.proposals import local_day
from alongside.web.charters.queries.record import leaders_of
from alongside.web.charters.queries.standing import member_of
from alongside.web.delivery.actions.sessions import hold_session
from alongside.web.services.queries import charter_of


@transaction.atomic
def lead(session: Any, person: Any, *, at: datetime) -> ExerciseOfPower:
    """The person leads the session. Several can lead together.

    Raises ``Refusal`` where they have no standing by the charter, lead it already, or it is not to come.
    """
    held = hold_session(session)
    _check_to_come(held, at)
    if person in leaders_of(held):
        raise Refusal(say("You lead this session already."))
    check_stands(person, held.service, Decision.LEAD_SESSION, at)
    return _record(held, person, Stage.LED, at)


@transaction.atomic
def step_back(session: Any, person: Any, *, at: datetime) -> ExerciseOfPower:
    """The person does not lead the session after all; nobody asks why. Raises ``Refusal`` where they do not lead it."""
    held = hold_session(session)
    if person not in leaders_of(held):
        raise Refusal(say("You do not lead this session."))
    return _record(held, person, Stage.STEPPED_BACK, at)


def check_stands(person: Any, service: Any, decision: Decision, at: datetime) -> str:
    """The side on which the person takes a decision that is taken at once.

    Raises ``Refusal``, with what would give them standing, where by the charter they cannot.
    """
    day = local_day(service.organisation, at)
    member = member_of(person, service, day)
    mine = standing_in(member, charter_of(service, at).line(decision), day)
    if not mine.stands:
        raise Refusal(mine.more or mine.has)
    return str(member.side)


def _check_to_come(session: Any, at: datetime) -> None:
    if session.state != "PLANNED" or session.ends_at <= at:
        raise Refusal(say("Only a session that is planned and not yet over can be led."))


def _record(session: Any, person: Any, stage: str, at: datetime) -> ExerciseOfPower:
    day = local_day(session.service.organisation, at)
    return record_exercise(
        session.service,
        Decision.LEAD_SESSION,
        stage,
        person=person,
        side=member_of(person, session.service, day).side,
        subject=session.title,
        at=at,
        session=session,
    )
