"""The cohort's workshops and its circle, held as sessions: some with their registers, some to come."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side
from alongside.web.courses import actions as courses
from alongside.web.courses.queries.courses import leads_of
from alongside.web.courses.queries.sessions import course_of
from alongside.web.delivery.actions.invitations import answer, come_forward
from alongside.web.delivery.actions.register import NewEntry, close_register, record_register
from alongside.web.delivery.queries.invitations import invitations_to
from alongside.web.demo.actions.peering import open_peer_course, tell_by_telephone
from alongside.web.demo.actions.setting import Setting
from alongside.web.demo.queries.cast import address_of, get_visitor
from alongside.web.programmes import actions as programmes
from alongside.web.programmes.queries.cohorts import cohorts_of, get_meeting, parts_ever, sets_of
from alongside.web.programmes.queries.learning import enrolled_in
from alongside.web.reflections import actions as circles
from alongside.web.services import actions as services

AHEAD: Final = timedelta(days=12)
WEEK: Final = timedelta(weeks=1)
SET_MINUTES: Final = 120


def meet_as_sessions(setting: Setting) -> None:
    """A service for meetings; a lay and a professional tutor lead each workshop; a circle that meets in it, too."""
    cohort = next(iter(cohorts_of(setting.organisation)), None)
    if cohort is None:
        return
    at, by = setting.period.now - timedelta(weeks=12), setting.coordinator
    name = {"name": "Learning together", "name_cy": "Dysgu gyda’n gilydd"}
    service = circles.open_for_meetings(setting.organisation, **name, by=by, at=at).service
    cohort = courses.give_service(cohort, service)
    tutor = _lay_tutor(setting, cohort, service, at)
    _hold_workshops(setting, cohort)
    _meet_in_circle(setting, cohort, tutor)
    _meet_as_peers(setting, service, tutor)


def _meet_as_peers(setting: Setting, service: Any, tutor: Any) -> None:
    """The peer course of whoever signs in to read Welsh, with its hours."""
    found = get_visitor(address_of("WELSH", setting.seed.key))
    if found is None or found.person.pk == tutor.pk:
        return
    cohort = open_peer_course(setting, service, lay_tutor=tutor, learner=found.person)
    _hold_workshops(setting, cohort)
    tell_by_telephone(setting, cohort, lay_tutor=tutor, learner=found.person)


def _lay_tutor(setting: Setting, cohort: Any, service: Any, at: datetime) -> Any:
    """Somebody who does much in a service elsewhere, and learned here before."""
    taken = {each.person_id for each in (*parts_ever(cohort), *enrolled_in(cohort))}
    known = [member.person for staffed in setting.staffed for member in (*staffed.regulars, *staffed.members)]
    person = next(each for each in known if each.pk not in taken)
    services.relate(person, service, "USED", active_from=at.date(), by=setting.coordinator, at=at)
    asked = programmes.ask_part(cohort, person, part="TUTOR", side="LAY", by=setting.coordinator, at=at)
    programmes.answer_part(asked, yes=True, at=at)
    return person


def _hold_workshops(setting: Setting, cohort: Any) -> None:
    now, zone = setting.period.now, setting.period.now.tzinfo
    for line in course_of(cohort).to_plan:
        starts = datetime.combine(line.on, line.starts, zone)
        if line.on < setting.period.first or starts > now + 3 * AHEAD:
            continue
        meeting = get_meeting(cohort, line.key)
        meeting.cohort = cohort
        planned = min(now, starts - AHEAD)
        made = courses.plan_workshop(
            meeting, starts_at=starts, ends_at=starts + timedelta(minutes=meeting.minutes), by=setting.coordinator,
            at=planned,
        )  # fmt: skip
        _people_come(setting, made.session, leads_of(cohort), at=planned + timedelta(hours=6))


def _people_come(setting: Setting, session: Any, leads: dict[Side, list[Any]], at: datetime) -> None:
    """Who was asked says yes, who leads comes forward where they were not asked; the register says who came."""
    now = setting.period.now
    for invitation in list(invitations_to(session).select_related("person").order_by("pk")):
        with suppress(Refusal):  # whoever is somewhere else at that time stays there
            answer(invitation, "ACCEPT", by=invitation.person, how="WEB", at=min(at, now))
    roles = session.service.meeting_roles
    for side, role in ((Side.LAY, roles.leads_lay), (Side.PROFESSIONAL, roles.leads_professional)):
        for person in leads[side]:
            _come(session, role, person, min(at, now))
    if session.ends_at < now:
        _register(setting, session)


def _come(session: Any, role: Any, person: Any, at: datetime) -> None:
    with suppress(Refusal):
        come_forward(session.roles.get(role=role), person, by=person, how="WEB", at=at)


def _register(setting: Setting, session: Any) -> None:
    coming = invitations_to(session).filter(state="ACCEPTED").select_related("person", "session_role__role")
    lines = [
        NewEntry(
            person=each.person, role=each.session_role.role, attendance="CAME", minutes=_minutes(session)
        )
        for each in coming.order_by("pk")
    ]
    after = min(session.ends_at + timedelta(hours=1), setting.period.now)
    record_register(session, lines, by=setting.coordinator, source="PAPER", at=after)
    close_register(session, by=setting.coordinator, at=after)


def _minutes(session: Any) -> int:
    return int((session.ends_at - session.starts_at).total_seconds() // 60)


def _meet_in_circle(setting: Setting, cohort: Any, tutor: Any) -> None:
    """The cohort's circle has met once as a session, and is asked to meet again."""
    now = setting.period.now
    leads: dict[Side, list[Any]] = {side: [] for side in Side}
    for row in sets_of(cohort)[:1]:
        for person in (tutor, setting.administrator):
            circles.ask_into(row.circle, person, by=row.circle.begun_by, at=now - 4 * WEEK)
            circles.join(row.circle, person, at=now - 4 * WEEK)
        for starts in (now - 2 * WEEK + timedelta(hours=14), now + 2 * WEEK + timedelta(hours=14)):
            planned = min(now, starts - WEEK)
            made = circles.plan_meeting(
                row.circle, cohort.service, title=row.circle.name, starts_at=starts,
                ends_at=starts + timedelta(minutes=SET_MINUTES), by=setting.coordinator, organises=True, at=planned,
            )  # fmt: skip
            _people_come(setting, made.row.session, leads, at=planned + timedelta(hours=6))
