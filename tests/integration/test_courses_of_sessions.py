"""From a session's own page back to the course that it is part of."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alongside.web.courses import actions
from alongside.web.programmes import actions as programmes
from alongside.web.programmes.models import CohortMeeting
from alongside.web.programmes.queries.cohorts import get_cohort
from alongside.web.reflections import actions as circles
from tests.integration.programmes_cast import AFTER, Learning, learning

pytestmark = pytest.mark.django_db
SOON = AFTER + timedelta(days=20)


@pytest.fixture
def led() -> Learning:
    """A cohort that meets as sessions of a service."""
    made = learning()
    roles = circles.open_for_meetings(made.at.house.organisation, name="Learning", by=made.at.nia, at=AFTER)
    actions.give_service(made.cohort, roles.service)
    made.cohort = get_cohort(made.at.house.organisation, made.cohort.public_id)
    return made


def way_back(client: Client, led: Learning, session: Any) -> str:
    """What the page of a session says of the course; "" where it leads to none."""
    response = client.get(reverse("delivery:session", args=[session.public_id]))
    assert response.status_code == 200
    page = response.content.decode()
    if reverse("courses:course", args=[led.cohort.public_id]) not in page:
        return ""
    return "workshop" if "A workshop of this course:" in page else "circle"


def test_a_workshop_leads_back_to_its_course(led: Learning) -> None:
    meeting = CohortMeeting.objects.filter(cohort=led.cohort, kind="WORKSHOP").order_by("place")[0]
    meeting.cohort = led.cohort
    made = actions.plan_workshop(
        meeting, starts_at=SOON, ends_at=SOON + timedelta(hours=2), by=led.at.nia, at=AFTER
    )
    for who in (led.at.ann, led.at.ben, led.at.nia):
        assert way_back(led.at.house.sign_in(who), led, made.session) == "workshop", who
    assert way_back(led.at.house.sign_in(led.at.nia), led, led.at.session) == ""


def test_a_circles_meeting_leads_back_for_those_who_have_a_part(led: Learning) -> None:
    made = programmes.begin_set(
        led.cohort, name="Tuesday circle", question="Who decides?", rhythm="FOUR_WEEKLY", first_on=SOON.date(),
        by=led.at.ann, at=AFTER,
    )  # fmt: skip
    planned = circles.plan_meeting(
        made.circle, led.cohort.service, title="Tuesday circle", starts_at=SOON, ends_at=SOON + timedelta(hours=1),
        by=led.at.nia, organises=True, at=AFTER,
    )  # fmt: skip
    session = planned.row.session
    assert way_back(led.at.house.sign_in(led.at.nia), led, session) == "circle"
    assert way_back(led.at.house.sign_in(led.at.ann), led, session) == "circle"
    assert way_back(led.at.house.sign_in(led.at.house.person("Dil Dogwood")), led, session) == ""
