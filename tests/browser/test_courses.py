"""A lay tutor plans a workshop as a session and sees it in public, on the narrowest phone and without script."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.web.courses import actions
from alongside.web.people import actions as people
from alongside.web.programmes.models import Cohort, CohortMeeting
from alongside.web.reflections import actions as circles
from tests.integration.programmes_cast import AFTER, Learning, learning

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def led() -> Learning:
    """Cai tutors the cohort, which meets in a service of its own."""
    made = learning()
    roles = circles.open_for_meetings(made.at.house.organisation, name="Learning", by=made.at.nia, at=AFTER)
    actions.give_service(made.cohort, roles.service)
    return made


def account(person: Any) -> Any:
    opened = people.open_account(person, f"p{person.pk}@account.example", by=None, at=AFTER, welcome=False)
    people.remember_language(opened, "en", at=AFTER)
    person.refresh_from_db()
    return person.account


def test_a_workshop_becomes_a_session_and_stands_in_public(visit: Any, led: Learning) -> None:
    page, day = (
        reverse("courses:course", args=[led.cohort.public_id]),
        timezone.localdate() + timedelta(days=30),
    )
    Cohort.objects.update(ends_on=day + timedelta(days=60))
    cai = visit(account(led.at.cai), width=NARROW, javascript=False)
    cai.open(page)
    assert not cai.is_wider_than_the_screen()
    cai.follow("Plan it as a session")
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        cai.page.get_by_label(label, exact=True).fill(str(value))
    cai.page.get_by_label("Starts at").fill("2pm")
    cai.page.get_by_label("Ends at").fill("4pm")
    cai.press("Plan it and ask people")
    assert "It is a session now" in cai.words
    assert "Lay lead: 0 of 1 asked have said yes" in cai.words
    assert CohortMeeting.objects.filter(session__isnull=False).count() == 1
    assert not cai.is_wider_than_the_screen()

    stranger = visit(width=NARROW, javascript=False)
    stranger.open(page)
    assert "2pm" in stranger.words
    assert "Lay lead" not in stranger.words
    assert not stranger.is_wider_than_the_screen()
    assert not stranger.faults
