"""Meetings as sessions: a service that holds them, planning one, and asking its people. Nobody is put down for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from alongside.core.reflection.circles import MOST_MEMBERS, who_leads
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side
from alongside.web.charters import actions as charters
from alongside.web.delivery.actions.invitations import offer_to_many
from alongside.web.delivery.actions.sessions import plan_session
from alongside.web.people.queries.clock import local_day
from alongside.web.reflections.models import Circle, CircleSession, MeetingRoles
from alongside.web.reflections.queries.circles import meetings_of, members_of, turns_next
from alongside.web.reflections.queries.meetings import roles_for, sides_there
from alongside.web.services import actions as services
from alongside.web.services.queries import roles_of

MOST_THERE, MOST_WHO_LEAD = 60, 2
TASK: Final = "Opens the meeting, keeps the time and sees that everybody is heard"
LEADS: Final = {"output": "SERVICE", "share": "SAME_SESSION", "task": TASK}
THERE: Final = {"output": "ATTENDANCE", "share": "SAME_SESSION", "benefits_others": False}
"""Whoever leads gives others something; whoever takes part does so for themselves. The rules decide what counts."""
MADE: Final = {
    "leads_lay": ("Leads the meeting (lay)", "Yn arwain y cyfarfod (lleyg)", Side.LAY, LEADS),
    "leads_professional": (
        "Leads the meeting (professional)", "Yn arwain y cyfarfod (proffesiynol)", Side.PROFESSIONAL, LEADS,
    ),
    "there_lay": ("At the meeting (lay)", "Yn y cyfarfod (lleyg)", Side.LAY, THERE),
    "there_professional": (
        "At the meeting (professional)", "Yn y cyfarfod (proffesiynol)", Side.PROFESSIONAL, THERE,
    ),
}  # fmt: skip


@transaction.atomic
def open_for_meetings(
    organisation: Any, *, name: str, name_cy: str = "", by: Any, at: datetime
) -> MeetingRoles:
    """Open a service in which circles meet and workshops are held. Raises ``Refusal`` for a name that is taken."""
    service = services.open_service(organisation, name=name, name_cy=name_cy, by=by, at=at)
    return hold_meetings(service, by=by, at=at)


@transaction.atomic
def hold_meetings(service: Any, *, by: Any, at: datetime) -> MeetingRoles:
    """From now on the service holds meetings: it gets the four roles for them. Done twice, nothing changes.

    Meetings have a service of their own, so that learning is not mixed into another's rota and figures. Raises
    ``Refusal`` for a service that has roles of its own, or is closed.
    """
    held = roles_for(service)
    if held is not None:
        return held
    if roles_of(service).exists():
        raise Refusal(say("This service has sessions of its own. Open one for meetings and workshops."))
    return MeetingRoles.objects.create(
        service=service, made_at=at, **{name: _role(service, name, by=by, at=at) for name in MADE}
    )


def _role(service: Any, name: str, *, by: Any, at: datetime) -> Any:
    title, title_cy, side, more = MADE[name]
    most = MOST_WHO_LEAD if name.startswith("leads") else MOST_THERE
    return services.add_role(
        service, title=title, title_cy=title_cy, side=side.value, minimum=0, ideal=1, maximum=most, by=by, at=at,
        **more,
    )  # fmt: skip


def numbers_for(
    roles: MeetingRoles, leads: Iterable[Side], there: Mapping[Side, int]
) -> dict[Any, tuple[int, int, int]]:
    """How many a meeting takes in each role: one who leads on each of these sides, and room for the others."""
    lead = {Side.LAY: roles.leads_lay, Side.PROFESSIONAL: roles.leads_professional}
    other = {Side.LAY: roles.there_lay, Side.PROFESSIONAL: roles.there_professional}
    numbers = {lead[side]: (1, 1, MOST_WHO_LEAD) for side in leads}
    return numbers | {other[side]: (0, many, max(many, MOST_MEMBERS)) for side, many in there.items() if many}


@dataclass(frozen=True, slots=True)
class Planned:
    """A circle's meeting as a session, and who could not be asked to it, with the sentence why."""

    row: CircleSession
    refused: list[tuple[Any, Sentence]]


@transaction.atomic
def plan_meeting(
    circle: Circle,
    service: Any,
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: Any = None,
    by: Any,
    organises: bool,
    at: datetime,
) -> Planned:
    """Plan the circle's next meeting as a session of a service that holds meetings.

    Whoever organises the service plans it; anybody else puts it forward under the charter, and it stands where the
    charter lets it. Raises ``Refusal`` for a service that holds none, and as planning or proposing a session does.
    """
    roles = roles_for(service)
    if roles is None:
        raise Refusal(say("This service holds no meetings. A coordinator can let it."))
    sides, leads = _sides_and_leads(circle, service, starts_at)
    there = {side: sum(each is side for each in sides.values()) - (side in leads) for side in Side}
    told = {"title": title, "starts_at": starts_at, "ends_at": ends_at, "place": place, "at": at}
    told["roles"] = numbers_for(roles, leads, there)
    if organises:
        session = plan_session(service, **told, by=by)
    else:
        session = charters.propose_session(by, service, **told).session
    row = CircleSession.objects.create(circle=circle, session=session, planned_by=by, planned_at=at)
    return Planned(row, ask_circle(row, by=by, at=at) if session.state == "PLANNED" else [])


@transaction.atomic
def ask_circle(row: CircleSession, *, by: Any, at: datetime) -> list[tuple[Any, Sentence]]:
    """Ask everybody in the circle to its meeting: in turn to lead it, otherwise to be there. They are free to say no.

    Who was asked already is not asked twice. Gives back who could not be asked, and why. Raises ``Refusal`` for a
    meeting that does not stand yet.
    """
    session, roles = row.session, roles_for(row.session.service)
    if session.state != "PLANNED" or roles is None:
        raise Refusal(say("This meeting does not stand yet, or no more. Nobody is asked to it."))
    sides, leads = _sides_and_leads(row.circle, session.service, session.starts_at)
    refused: list[tuple[Any, Sentence]] = []
    for role, people in _parts(row.circle, roles, sides, leads).items():
        line = session.roles.filter(role=role).first()
        if line is not None:
            refused += offer_to_many(line, people, by=by, at=at).refused
    return refused


def _parts(
    circle: Circle, roles: MeetingRoles, sides: Mapping[Any, Side], leads: Mapping[Side, Any]
) -> dict[Any, list[Any]]:
    parts: dict[Any, list[Any]] = {}
    for member in members_of(circle):
        side = sides[member.person_id]
        kind = "leads" if leads[side] == member.person_id else "there"
        parts.setdefault(getattr(roles, f"{kind}_{side.value.lower()}"), []).append(member.person)
    return parts


def _sides_and_leads(
    circle: Circle, service: Any, starts_at: datetime
) -> tuple[dict[Any, Side], dict[Side, Any]]:
    members = members_of(circle)
    sides = sides_there(
        [each.person for each in members], service, local_day(service.organisation, starts_at)
    )
    turns = {turn: person.pk for turn, person in turns_next(members, meetings_of(circle)).items()}
    return sides, who_leads(turns, sides)
