"""Planning a course's workshops as shared sessions. Who teaches is asked to lead, who learns is asked to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from alongside.core.calendar.clockchange import settled
from alongside.core.programme.terms import Meeting
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side
from alongside.web.courses.queries.courses import leads_of, learners_by_side
from alongside.web.delivery.actions.invitations import offer_to_many
from alongside.web.delivery.actions.sessions import plan_session
from alongside.web.people.queries.clock import local_day
from alongside.web.programmes.actions import check_runs, choose_service, hold_as_session
from alongside.web.programmes.queries.cohorts import meetings_of
from alongside.web.reflections.queries.meetings import roles_for
from alongside.web.services import actions as services
from alongside.web.services.queries.several import relationships_between

Refused = list[tuple[Any, Sentence]]


@dataclass(frozen=True, slots=True)
class Planned:
    """A workshop that is a session now, and who could not be asked to it, with the sentence why."""

    session: Any
    refused: Refused


@transaction.atomic
def give_service(cohort: Any, service: Any) -> Any:
    """From now on the cohort meets in that service. Raises ``Refusal`` for a service that holds no meetings."""
    _roles(service)
    return choose_service(cohort, service)


@transaction.atomic
def plan_workshop(
    meeting: Any, *, starts_at: datetime, ends_at: datetime, place: Any = None, by: Any, at: datetime
) -> Planned:
    """Make a workshop a session of the cohort's service: one lead of each side, and a place for everybody.

    Its people are asked, and free to say no. Raises ``Refusal`` for a cohort without a service that holds meetings,
    for one that is a session already, for a day on which the course does not run, and as planning a session does.
    """
    cohort = meeting.cohort
    if meeting.kind != Meeting.WORKSHOP:
        raise Refusal(say("A circle plans its meetings on its own page."))
    if meeting.session_id is not None:
        raise Refusal(say("This workshop is a session already."))
    check_runs(cohort, local_day(cohort.programme.organisation, starts_at))
    roles = _roles(cohort.service)
    leads, most = {roles.leads_lay: (1, 1, 2), roles.leads_professional: (1, 1, 2)}, max(cohort.places, 1)
    there = dict.fromkeys((roles.there_lay, roles.there_professional), (0, 0, most))
    session = plan_session(
        cohort.service, title=str(meeting), starts_at=starts_at, ends_at=ends_at, place=place, roles=leads | there,
        by=by, at=at,
    )  # fmt: skip
    hold_as_session(meeting, session)
    return Planned(session, ask_people(cohort, session, by=by, at=at))


@transaction.atomic
def plan_dated(cohort: Any, *, place: Any = None, by: Any, at: datetime) -> list[Planned]:
    """Plan every workshop that has a day and a time to come and is no session yet.

    Raises ``Refusal`` where there is none, and as ``plan_workshop``.
    """
    zone = ZoneInfo(cohort.programme.organisation.time_zone)
    planned: list[Planned] = []
    for meeting in _dated(cohort):
        starts_at = settled(datetime.combine(meeting.on, meeting.starts), zone).at
        if starts_at > at:
            ends_at = starts_at + timedelta(minutes=meeting.minutes)
            planned.append(
                plan_workshop(meeting, starts_at=starts_at, ends_at=ends_at, place=place, by=by, at=at)
            )
    if not planned:
        raise Refusal(say("No workshop to come has both a day and a time. Give them those first."))
    return planned


def _dated(cohort: Any) -> Iterable[Any]:
    for each in meetings_of(cohort):
        if each.kind == Meeting.WORKSHOP and each.session_id is None and each.on and each.starts:
            each.cohort = cohort
            yield each


@transaction.atomic
def ask_people(cohort: Any, session: Any, *, by: Any, at: datetime) -> Refused:
    """Ask who teaches to lead, and who learns to come. Who was asked is not asked twice.

    Lay learners belong to the service from their first workshop on: they use it. Gives back who could not be
    asked, and why. Raises ``Refusal`` for a session that does not stand.
    """
    if session.state != "PLANNED":
        raise Refusal(say("This workshop does not stand any more. Nobody is asked to it."))
    roles, day = _roles(cohort.service), local_day(session.service.organisation, at)
    learners = learners_by_side(cohort, day)
    until = _used_later(cohort.service, learners[Side.LAY], day)
    for person in learners[Side.LAY]:
        services.relate(
            person, cohort.service, "USES", active_from=day, active_to=until.get(person.pk), by=by, at=at
        )
    refused: Refused = []
    for side in Side:
        end = side.value.lower()
        leads = leads_of(cohort)[side]
        refused += _ask(session, getattr(roles, f"leads_{end}"), leads, by, at)
        others = [each for each in learners[side] if each.pk not in {lead.pk for lead in leads}]
        refused += _ask(session, getattr(roles, f"there_{end}"), others, by, at)
    return refused


def _used_later(service: Any, people: list[Any], day: date) -> dict[int, date]:
    """Who is already on record as using the service from a later day on, by their key: from that day."""
    ties = relationships_between([service.pk], [person.pk for person in people])
    later = [each for each in ties if each.kind == "USES" and each.active_from > day]
    return {
        each.person_id: each.active_from for each in sorted(later, key=lambda each: each.active_from)[::-1]
    }


def _ask(session: Any, role: Any, people: list[Any], by: Any, at: datetime) -> Refused:
    line = session.roles.filter(role=role).first()
    return list(offer_to_many(line, people, by=by, at=at).refused) if line is not None and people else []


def _roles(service: Any) -> Any:
    roles = roles_for(service) if service is not None else None
    if roles is None:
        raise Refusal(say("Choose a service that holds meetings first; its workshops are sessions of it."))
    return roles
