"""A circle's meeting as a session: asked, led by one of each side, on a register, and counted by the record."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.invitations import answer
from alongside.web.delivery.actions.register import NewEntry, close_register, record_register
from alongside.web.delivery.models import Act, Invitation
from alongside.web.delivery.queries.sessions import viability_of
from alongside.web.reflections import actions
from alongside.web.reflections.models import CircleSession, MeetingRoles
from alongside.web.reflections.queries.meetings import get_meeting, holding_meetings, sessions_of
from alongside.web.services import actions as services
from tests.integration.reflections_cast import AFTER, Reading, reading
from tests.session_cast import a_house

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Reading:
    return reading()


@pytest.fixture
def roles(at: Reading) -> MeetingRoles:
    """A service for meetings, which Ann uses: she learns there."""
    made = actions.open_for_meetings(at.house.organisation, name="Learning together", by=at.nia, at=AFTER)
    services.relate(at.ann, made.service, "USES", active_from=AFTER.date(), by=at.nia, at=AFTER)
    return made


@pytest.fixture
def circle(at: Reading) -> Any:
    made = actions.begin_circle(
        at.ann, name="Tuesday circle", question="Who waits?", rhythm="WEEKLY", first_on=AFTER.date(), at=AFTER
    )
    for each in (at.ben, at.gwen):
        actions.ask_into(made, each, by=at.ann, at=AFTER)
        actions.join(made, each, at=AFTER)
    return made


def planned(at: Reading, roles: MeetingRoles, circle: Any, **more: Any) -> CircleSession:
    starts = AFTER + timedelta(days=7)
    told = {"title": circle.name, "starts_at": starts, "ends_at": starts + timedelta(hours=2), **more}
    return actions.plan_meeting(
        circle, roles.service, **{"by": at.nia, "organises": True, "at": AFTER, **told}
    ).row


def asked(row: CircleSession) -> dict[str, str]:
    found = Invitation.objects.filter(session=row.session).select_related("person", "session_role__role")
    return {each.person.full_name: each.session_role.role.title for each in found}


def test_everybody_in_the_circle_is_asked_and_one_of_each_side_to_lead(
    at: Reading, roles: MeetingRoles, circle: Any
) -> None:
    row = planned(at, roles, circle)
    assert asked(row) == {
        "Ann Aspen": "Leads the meeting (lay)",
        "Gwen Gorse": "Leads the meeting (professional)",
        "Ben Birch": "At the meeting (lay)",
    }
    assert set(Invitation.objects.values_list("state", flat=True)) == {"OFFERED"}, "nobody is put down for it"
    assert actions.ask_circle(row, by=at.ann, at=AFTER) == []
    assert Invitation.objects.filter(session=row.session).count() == 3, "nobody is asked twice"


def test_its_register_yields_acts_and_the_record_decides_what_counts(
    at: Reading, roles: MeetingRoles, circle: Any
) -> None:
    row = planned(at, roles, circle)
    for invitation in Invitation.objects.filter(session=row.session):
        answer(invitation, "ACCEPT", by=invitation.person, how="WEB", at=AFTER)
    stands = viability_of(row.session)
    assert stands is not None
    assert stands.can_be_held
    held = row.session.ends_at + timedelta(hours=1)
    lines = [
        NewEntry(person=at.ann, role=roles.leads_lay, attendance="CAME", minutes=120),
        NewEntry(person=at.gwen, role=roles.leads_professional, attendance="CAME", minutes=120),
        NewEntry(person=at.ben, role=roles.there_lay, attendance="CAME", minutes=120),
    ]
    record_register(row.session, lines, by=at.nia, source="PAPER", at=held)
    close_register(row.session, by=at.nia, at=held)
    acts = {each.person_id: (each.mode, each.grade) for each in Act.objects.filter(session=row.session)}
    assert acts == {
        at.ann.pk: ("DELIVERY_ALONGSIDE", "A"),
        at.gwen.pk: ("STAFF_DELIVERY", ""),
        at.ben.pk: ("GENERAL_ACTIVITY", ""),
    }
    assert [each.session for each in sessions_of(circle)] == [row.session]


def test_who_does_not_organise_puts_it_forward_under_the_charter(
    at: Reading, roles: MeetingRoles, circle: Any
) -> None:
    with pytest.raises(Refusal, match="how you are connected"):
        planned(at, roles, circle, by=at.ben, organises=False)
    assert not CircleSession.objects.exists()
    row = planned(at, roles, circle, by=at.gwen, organises=True)
    assert row.session.state == "PLANNED"


def test_nobody_is_asked_to_a_meeting_that_does_not_stand(
    at: Reading, roles: MeetingRoles, circle: Any
) -> None:
    row = planned(at, roles, circle)
    row.session.state = "CANCELLED"
    row.session.save()
    with pytest.raises(Refusal, match="does not stand"):
        actions.ask_circle(row, by=at.ann, at=AFTER)
    assert sessions_of(circle) == []


def test_meetings_have_a_service_of_their_own(at: Reading, circle: Any) -> None:
    with pytest.raises(Refusal, match="sessions of its own"):
        actions.hold_meetings(at.house.service, by=at.nia, at=AFTER)
    with pytest.raises(Refusal, match="holds no meetings"):
        starts = AFTER + timedelta(days=7)
        actions.plan_meeting(
            circle, at.house.service, title="x", starts_at=starts, ends_at=starts + timedelta(hours=1),
            by=at.nia, organises=True, at=AFTER,
        )  # fmt: skip
    made = actions.open_for_meetings(at.house.organisation, name="Learning", by=at.nia, at=AFTER)
    assert actions.hold_meetings(made.service, by=at.nia, at=AFTER) == made
    assert list(holding_meetings(at.house.organisation)) == [made.service]
    assert not holding_meetings(a_house("Elsewhere").organisation).exists()


def test_a_circle_of_one_side_needs_nobody_of_the_other(at: Reading, roles: MeetingRoles) -> None:
    lay = actions.begin_circle(
        at.ann, name="Readers", question="Who reads?", rhythm="WEEKLY", first_on=AFTER.date(), at=AFTER
    )
    row = planned(at, roles, lay)
    assert [each.role for each in row.session.roles.all()] == [roles.leads_lay]


def test_planning_through_the_pages(at: Reading, circle: Any) -> None:
    nia_circle = actions.ask_into(circle, at.nia, by=at.ann, at=AFTER)
    actions.join(circle, at.nia, at=AFTER)
    nia, ann = at.house.sign_in(at.nia), at.house.sign_in(at.ann)
    address = reverse("reflections:plan_meeting", args=[circle.public_id])
    assert "No service here holds meetings yet" in ann.get(address).content.decode()
    assert ann.get(reverse("reflections:open_meetings")).status_code == 403
    response = nia.post(reverse("reflections:open_meetings"), {"name": "Learning together"})
    assert response.status_code == 302
    service = MeetingRoles.objects.get().service
    told = {"service": str(service.public_id), "title": "Tuesday circle", "on_day": "4", "on_month": "5", "on_year": "2035",
            "starts": "2pm", "ends": "4pm", "place": ""}  # fmt: skip
    assert nia.post(address, {**told, "ends": "later"}).status_code == 422
    assert nia.post(address, told).status_code == 302
    row = CircleSession.objects.get()
    assert (
        "Meetings that are sessions"
        in ann.get(reverse("reflections:circle", args=[circle.public_id])).content.decode()
    )
    assert ann.post(address, told).status_code == 422, "who has no standing there is told why"
    ask = reverse("reflections:ask_circle", args=[circle.public_id, row.session.public_id])
    assert ann.post(ask).status_code == 302
    assert at.house.sign_in(at.cai).post(ask).status_code == 404
    other = actions.begin_circle(
        at.ann, name="Other", question="Who?", rhythm="WEEKLY", first_on=AFTER.date(), at=AFTER
    )
    with pytest.raises(Http404):
        get_meeting(other, row.session.public_id)
    assert nia_circle.circle == circle
