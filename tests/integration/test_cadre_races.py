"""Several hands at once: a placement begins once, a workshop is one session, a page is one page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from alongside.core.cadre.terms import Stage, Voice
from alongside.core.shared.errors import Refusal
from alongside.web.cadre import actions
from alongside.web.cadre.models import Answer, HelpWanted, Page, Placement
from alongside.web.cadre.queries.placements import stage_of
from alongside.web.courses import actions as courses
from alongside.web.delivery.models import Session
from alongside.web.programmes.models import CohortMeeting
from alongside.web.programmes.queries.cohorts import get_cohort
from alongside.web.reflections import actions as circles
from alongside.web.services import actions as services
from tests.integration.at_once import at_once
from tests.integration.programmes_cast import AFTER, learning
from tests.session_cast import a_house

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def refused(results: list[object]) -> int:
    """How many were refused; none may have failed otherwise."""
    assert not [each for each in results if isinstance(each, Exception) and not isinstance(each, Refusal)], (
        results
    )
    return sum(isinstance(each, Refusal) for each in results)


def test_three_yeses_at_once_and_ends_at_once() -> None:
    house = a_house()
    surgery = services.open_service(house.organisation, name="Surgery", by=None, at=house.at)
    ana = house.person("Ana Birch")

    def page() -> Page:
        return actions.write_page(ana, called="Ana", did="Read aloud.", at=house.at)

    def look() -> HelpWanted:
        return actions.look_for_help(surgery, practice="A desk", words="Help.", by=None, at=house.at)

    assert refused(at_once(page, page, page)) == 0
    assert Page.objects.count() == 1
    assert refused(at_once(look, look)) == 1
    placement = actions.propose_placement(
        ana, source=house.service, target=surgery, practice="A desk", voices=frozenset({Voice.FROM}),
        by=house.coordinator, at=house.at,
    )  # fmt: skip

    def yes(voice: Voice) -> Callable[[], object]:
        return lambda: actions.answer_placement(
            placement, voices=frozenset({voice}), yes=True, by=ana, at=house.at
        )

    at_once(yes(Voice.CARRIER), yes(Voice.TO), yes(Voice.CARRIER))
    assert Answer.objects.count() == 3
    stored = Placement.objects.prefetch_related("answers").get()
    assert (stored.began_at, stage_of(stored)) == (house.at, Stage.UNDERWAY)

    def end() -> Placement:
        return actions.end_placement(
            placement, voices=frozenset({Voice.TO}), outcome="STANDS", by=ana, today=house.today, at=house.at
        )

    assert refused(at_once(end, end)) == 1


def test_one_workshop_planned_by_two_is_one_session() -> None:
    made = learning()
    roles = circles.open_for_meetings(made.at.house.organisation, name="Learning", by=made.at.nia, at=AFTER)
    courses.give_service(made.cohort, roles.service)
    cohort = get_cohort(made.at.house.organisation, made.cohort.public_id)
    before, starts = Session.objects.count(), AFTER + timedelta(days=20)

    def plan() -> object:
        meeting = CohortMeeting.objects.filter(cohort=cohort, kind="WORKSHOP").order_by("place").first()
        assert meeting is not None
        meeting.cohort = cohort
        return courses.plan_workshop(
            meeting, starts_at=starts, ends_at=starts + timedelta(hours=2), by=made.at.nia, at=AFTER
        )

    assert refused(at_once(plan, plan)) == 1
    assert Session.objects.count() == before + 1
