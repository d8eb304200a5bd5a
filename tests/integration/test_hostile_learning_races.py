"""Learning with several hands at once: ten who propose one placement, one word said twice, a place and a leaving."""

from __future__ import annotations

import pytest

from alongside.core.cadre.terms import Voice
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side
from alongside.web.cadre import actions as cadre
from alongside.web.cadre.models import Placement
from alongside.web.people import actions as people
from alongside.web.portfolios.actions import assessing
from alongside.web.programmes import actions as programmes
from alongside.web.programmes.queries import reached_by
from alongside.web.services import actions as services
from tests.integration.at_once import at_once
from tests.integration.portfolio_cast import AFTER, MET, learning
from tests.integration.test_portfolios_races import refused
from tests.session_cast import a_house

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_ten_who_propose_one_placement_propose_it_once() -> None:
    house = a_house()
    surgery = services.open_service(house.organisation, name="Surgery", by=None, at=house.at)
    ana = house.person("Ana Birch")
    told = {
        "source": house.service,
        "target": surgery,
        "practice": "A desk",
        "voices": frozenset({Voice.FROM}),
    }
    assert (
        refused(
            at_once(*[lambda: cadre.propose_placement(ana, **told, by=house.coordinator, at=house.at)] * 10)
        )
        == 9
    )
    assert Placement.objects.count() == 1


def test_a_word_said_twice_and_a_learner_who_leaves_meanwhile() -> None:
    there = learning()
    there.fill("P1")
    row = there.hand_in("P1")
    for person, side in ((there.lil, Side.LAY), (there.pam, Side.PROFESSIONAL)):
        assessing.take_place(row, side, by=person, at=AFTER)

    def find(person):
        return lambda: assessing.record_finding(row, MET, words="", by=person, at=AFTER)

    def leave():
        return programmes.move(there.enrolment, "LEAVE", by=there.ann, at=AFTER)

    refused(at_once(find(there.lil), find(there.lil), find(there.pam), find(there.pam), leave))
    row.refresh_from_db()
    assert row.places.exclude(found_at=None).count() == row.steps.filter(what="FOUND_MET").count()
    assert (row.state == "PASSED") is (len(reached_by(there.enrolment)) == 1)


def test_an_assessor_is_forgotten_while_they_speak() -> None:
    there = learning()
    there.fill("P1")
    row = there.hand_in("P1")
    assessing.take_place(row, Side.LAY, by=there.lil, at=AFTER)
    results = at_once(
        lambda: assessing.record_finding(row, MET, words="Good.", by=there.lil, at=AFTER),
        lambda: people.erase_person(there.lil, by=there.nia, at=AFTER),
    )
    assert not [each for each in results if isinstance(each, Exception) and not isinstance(each, Refusal)], (
        results
    )
    assert not row.places.filter(assessor=there.lil).exists()
