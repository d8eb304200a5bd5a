"""A course's workshops and circles as shared sessions: invitations, register, acts and figures just work."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side
from alongside.web.courses import actions
from alongside.web.courses.queries.sessions import course_of, figures_of
from alongside.web.delivery.actions.invitations import answer, come_forward, offer
from alongside.web.delivery.actions.register import NewEntry, close_register, record_register
from alongside.web.delivery.models import Invitation, Session
from alongside.web.programmes import actions as programmes
from alongside.web.programmes.models import Cohort, CohortMeeting
from alongside.web.programmes.queries.cohorts import get_cohort
from alongside.web.reflections import actions as circles
from alongside.web.services import actions as services
from alongside.web.services.models import Relationship
from tests.integration.programmes_cast import AFTER, Learning, learning, with_part
from tests.session_cast import a_house

pytestmark = pytest.mark.django_db
SOON = AFTER + timedelta(days=20)


@pytest.fixture
def led() -> Learning:
    """Cai, who uses the learning service, and Gwen lead; Ann learns."""
    made = learning()
    with_part(made.cohort, made.at.gwen, "TUTOR", "PROFESSIONAL", by=made.at.nia)
    roles = circles.open_for_meetings(made.at.house.organisation, name="Learning", by=made.at.nia, at=AFTER)
    services.relate(made.at.cai, roles.service, "USED", active_from=AFTER.date(), by=None, at=AFTER)
    actions.give_service(made.cohort, roles.service)
    made.cohort = get_cohort(made.at.house.organisation, made.cohort.public_id)
    return made


def workshops(led: Learning) -> list[Any]:
    return list(CohortMeeting.objects.filter(cohort=led.cohort, kind="WORKSHOP").order_by("place"))


def planned(led: Learning, number: int = 0) -> Session:
    meeting = workshops(led)[number]
    meeting.cohort = led.cohort
    starts = SOON + timedelta(days=number)
    made = actions.plan_workshop(
        meeting, starts_at=starts, ends_at=starts + timedelta(hours=2), by=led.at.nia, at=AFTER
    )
    return made.session


def asked(session: Session) -> dict[str, str]:
    rows = Invitation.objects.filter(session=session).select_related("person", "session_role__role")
    return {each.person.full_name: each.session_role.role.title for each in rows}


def hold(led: Learning, session: Session) -> None:
    roles = led.cohort.service.meeting_roles
    for each in Invitation.objects.filter(session=session):
        answer(each, "ACCEPT", by=each.person, how="WEB", at=AFTER)
    there = [
        (led.at.cai, roles.leads_lay),
        (led.at.gwen, roles.leads_professional),
        (led.at.ann, roles.there_lay),
    ]
    lines = [NewEntry(person=who, role=role, attendance="CAME", minutes=120) for who, role in there]
    after = session.ends_at + timedelta(hours=1)
    record_register(session, lines, by=led.at.nia, source="PAPER", at=after)
    close_register(session, by=led.at.nia, at=after)


def page(client: Client, led: Learning) -> str:
    response = client.get(reverse("courses:course", args=[led.cohort.public_id]))
    assert response.status_code == 200
    return str(response.content.decode())


def test_who_teaches_is_asked_to_lead_and_who_learns_to_come(led: Learning) -> None:
    session = planned(led)
    assert asked(session) == {
        "Cai Cedar": "Leads the meeting (lay)",
        "Gwen Gorse": "Leads the meeting (professional)",
        "Ann Aspen": "At the meeting (lay)",
    }
    assert set(Invitation.objects.filter(session=session).values_list("state", flat=True)) == {"OFFERED"}
    assert actions.ask_people(led.cohort, session, by=led.at.nia, at=AFTER) == []
    assert Invitation.objects.filter(session=session).count() == 3, "nobody is asked twice"
    assert workshops(led)[0].session == session
    uses = Relationship.objects.get(person=led.at.ann, service=led.cohort.service)
    assert uses.kind == "USES", "who learns uses the service, and their acts are told by that"


def test_who_was_asked_elsewhere_this_week_is_named_to_the_planner_and_comes_forward(led: Learning) -> None:
    elsewhere = led.at.house.session(days=30, title="Elsewhere")
    line = elsewhere.roles.get(role=led.at.house.reader)
    offer(line, led.at.ann, by=led.at.nia, at=AFTER - timedelta(days=2))
    meeting = workshops(led)[0]
    meeting.cohort = led.cohort
    made = actions.plan_workshop(
        meeting, starts_at=SOON, ends_at=SOON + timedelta(hours=2), by=led.at.nia, at=AFTER
    )
    assert [person for person, _why in made.refused] == [led.at.ann]
    there = made.session.roles.get(role=led.cohort.service.meeting_roles.there_lay)
    come_forward(there, led.at.ann, by=led.at.ann, how="WEB", at=AFTER)
    assert course_of(led.cohort).workshops[0].others.coming == 1


def test_a_held_workshop_is_on_its_register_and_the_rules_say_what_it_was(led: Learning) -> None:
    session = planned(led)
    hold(led, session)
    course = course_of(led.cohort)
    line = course.workshops[0]
    assert (line.is_held, line.both_led, line.others.came) == (True, True, 1)
    assert {side: each.came for side, each in line.leads.items()} == {Side.LAY: 1, Side.PROFESSIONAL: 1}
    assert (course.led_by_both, len(course.held)) == (1, 1)
    told = {(each.of["mode"], each.of["grade"]): (each.minutes, each.acts) for each in figures_of(course)}
    assert told == {
        ("DELIVERY_ALONGSIDE", "A"): (120, 1),
        ("STAFF_DELIVERY", ""): (120, 1),
        ("GENERAL_ACTIVITY", ""): (120, 1),
    }


def test_a_workshop_that_one_side_led_alone_is_said_to_be_that(led: Learning) -> None:
    session, roles = planned(led), led.cohort.service.meeting_roles
    after = session.ends_at + timedelta(hours=1)
    lines = [NewEntry(person=led.at.gwen, role=roles.leads_professional, attendance="CAME", minutes=120)]
    record_register(session, lines, by=led.at.nia, source="PAPER", at=after)
    close_register(session, by=led.at.nia, at=after)
    course = course_of(led.cohort)
    assert (course.led_by_both, len(course.held)) == (0, 1)
    assert "0 of them led by a lay person and a professional together" in page(Client(), led)


def test_every_workshop_with_a_day_and_a_time_becomes_a_session_at_once(led: Learning) -> None:
    with pytest.raises(Refusal, match="day and a time"):
        actions.plan_dated(led.cohort, by=led.at.nia, at=AFTER)
    first, second, *_others = workshops(led)
    programmes.date_meeting(first, on=SOON.date(), starts=time(14))
    programmes.date_meeting(second, on=SOON.date() + timedelta(days=7))
    assert len(actions.plan_dated(led.cohort, by=led.at.nia, at=AFTER)) == 1
    session = workshops(led)[0].session
    assert session.starts_at.astimezone(session.starts_at.tzinfo).date() == SOON.date()
    assert (session.ends_at - session.starts_at) == timedelta(minutes=first.minutes)
    with pytest.raises(Refusal):
        actions.plan_dated(led.cohort, by=led.at.nia, at=AFTER)


def test_what_cannot_be_planned_is_said_and_nothing_is_kept(led: Learning) -> None:
    with pytest.raises(Refusal, match="holds meetings first"):
        actions.give_service(led.cohort, led.at.house.service)
    session = planned(led)
    before = Session.objects.count()
    with pytest.raises(Refusal, match="session already"):
        planned(led)
    meeting = CohortMeeting.objects.filter(cohort=led.cohort, kind="SET").first()
    assert meeting is not None
    with pytest.raises(Refusal, match="circle plans"):
        actions.plan_workshop(meeting, starts_at=SOON, ends_at=SOON, by=led.at.nia, at=AFTER)
    second = workshops(led)[1]
    second.cohort = led.cohort
    later = SOON + timedelta(days=730)
    with pytest.raises(Refusal, match="outside the course"):
        actions.plan_workshop(
            second, starts_at=later, ends_at=later + timedelta(hours=2), by=led.at.nia, at=AFTER
        )
    assert Session.objects.count() == before
    session.state = "CANCELLED"
    session.save()
    with pytest.raises(Refusal, match="does not stand"):
        actions.ask_people(led.cohort, session, by=led.at.nia, at=AFTER)


def test_the_circles_of_a_course_stand_on_its_page_with_their_meetings(led: Learning) -> None:
    made = programmes.begin_set(
        led.cohort, name="Set one", question="Who waits?", rhythm="FOUR_WEEKLY", first_on=SOON.date(),
        by=led.at.ann, at=AFTER,
    )  # fmt: skip
    planned_one = circles.plan_meeting(
        made.circle, led.cohort.service, title="Set one", starts_at=SOON, ends_at=SOON + timedelta(hours=2),
        by=led.at.nia, organises=True, at=AFTER,
    )  # fmt: skip
    (circle,) = course_of(led.cohort).circles
    assert [each.session for each in circle.lines] == [planned_one.row.session]
    assert circle.lines[0].leads[Side.LAY].asked == 1
    assert "Set one" in page(led.at.house.sign_in(led.at.ann), led)
    assert "Set one" not in page(Client(), led), "in public a circle is not named"


def test_its_page_is_public_and_shows_more_to_those_who_have_a_part_in_it(led: Learning) -> None:
    hold(led, planned(led))
    session = planned(led, 1)
    public = page(Client(), led)
    assert "1 of them led by a lay person and a professional together" in public
    assert "Only a university can award" in public
    for hidden in ("Delivery alongside", str(session.public_id), "Cai", "Ann Aspen"):
        assert hidden not in public
    learner = page(led.at.house.sign_in(led.at.ann), led)
    assert reverse("delivery:session", args=[session.public_id]) in learner
    assert "What the record says of it" in learner
    assert "Plan it as a session" not in learner
    stranger = a_house("Brynford")
    seen = page(stranger.sign_in(stranger.coordinator), led)
    assert "Plan it as a session" not in seen
    assert str(session.public_id) not in seen


def test_only_who_runs_or_teaches_it_plans_it(led: Learning) -> None:
    Cohort.objects.update(ends_on="2035-12-18")
    meeting = workshops(led)[0]
    address = reverse("courses:workshop", args=[led.cohort.public_id, meeting.public_id])
    for person in (led.at.ann, led.at.ben):
        assert led.at.house.sign_in(person).get(address).status_code == 404
    cai = led.at.house.sign_in(led.at.cai)
    told = {"on_day": "4", "on_month": "5", "on_year": "2035", "starts": "2pm", "ends": "4pm", "place": ""}
    assert cai.post(address, {**told, "ends": "noon-ish"}).status_code == 422
    assert cai.post(address, told).status_code == 302, "a lay tutor plans, too"
    assert workshops(led)[0].session is not None
    ask = reverse("courses:ask", args=[led.cohort.public_id, meeting.public_id])
    assert cai.post(ask).status_code == 302
    nia = led.at.house.sign_in(led.at.nia)
    assert nia.get(reverse("courses:service", args=[led.cohort.public_id])).status_code == 200
    assert nia.post(reverse("courses:plan", args=[led.cohort.public_id])).status_code == 302
    assert "Learning" in nia.get(reverse("programmes:cohort", args=[led.cohort.public_id])).content.decode()
    assert str(led.cohort) in nia.get(reverse("courses:list")).content.decode()


def test_a_long_course_takes_no_more_queries_than_a_short_one(led: Learning) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked_for:
            figures_of(course_of(led.cohort))
        return len(asked_for)

    hold(led, planned(led))
    short = queries()
    for number in (1, 2):
        hold(led, planned(led, number))
    assert queries() <= short
    assert short <= 9
