"""Learning as people do it: a place taken on the narrowest phone without script, an observation, a word of an assessor."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.web.people import actions as people
from alongside.web.programmes import actions
from alongside.web.programmes.models import Enrolment, Observation, Recognition
from tests.browser.conftest import Visitor
from tests.browser.test_every_page import _axe
from tests.integration.programmes_cast import AFTER, Learning, cohort_of, learning, with_part

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def here() -> Learning:
    return learning()


@pytest.fixture
def of(visit: Any) -> Any:
    """A narrow telephone without script in somebody's hand."""

    def opened(person: Any) -> Visitor:
        made = people.open_account(person, f"p{person.pk}@account.example", by=None, at=AFTER, welcome=False)
        people.remember_language(made, "en", at=AFTER)
        person.refresh_from_db()
        return visit(person.account, width=NARROW, javascript=False)

    return opened


def fits(visitor: Visitor) -> bool:
    return not visitor.is_wider_than_the_screen()


def test_a_place_is_taken_and_prior_learning_claimed_without_script(here: Learning, of: Any) -> None:
    actions.offer_place(here.cohort, here.at.olwen, by=here.at.nia, at=timezone.now())
    visitor = of(here.at.olwen)
    visitor.open(reverse("programmes:list"))
    assert "You were offered a place in Spring" in visitor.words
    visitor.press("Take the place")
    assert fits(visitor)
    assert "only a university can give one" in visitor.words
    visitor.page.get_by_role("link", name="Have something recognised").click()
    visitor.page.get_by_label("Deliver a service to others").check()
    visitor.page.get_by_label("Unpaid work, or care for somebody").check()
    assert fits(visitor)
    visitor.press("Send it")
    assert "How did it show?" in visitor.words
    visitor.page.get_by_label("How did it show?").fill("Six years beside the ward sister.")
    visitor.press("Send it")
    assert "Waiting for two assessors" in visitor.words
    assert Enrolment.objects.get(person=here.at.olwen).state == "ENROLLED"


def test_an_observer_and_an_assessor_answer_in_a_minute(here: Learning, of: Any) -> None:
    actions.ask_observation(here.ann, here.at.session, here.at.ben, at=AFTER)
    here.claim()
    visitor = of(here.at.ben)
    visitor.open(reverse("programmes:list"))
    visitor.page.get_by_role("link", name="Say what you saw Ann Aspen do").click()
    visitor.page.get_by_label("What did you see them do?").fill("She waited until the child found the page.")
    assert fits(visitor)
    visitor.press("Send it")
    visitor.page.get_by_role("link", name="Say whether prior learning shows P1").click()
    visitor.page.get_by_label("Yes, it shows the outcome").check()
    visitor.page.get_by_label("Why?").fill("It is told plainly.")
    assert fits(visitor)
    visitor.press("Keep it")
    assert "It is told plainly." in visitor.words
    assert Observation.objects.get().state == "GIVEN"
    assert Recognition.objects.get().judgements.get().side == "LAY"


def test_the_pages_have_no_fault_that_axe_finds(here: Learning, visit: Any) -> None:
    person = here.at.nia
    made = people.open_account(person, "nia@account.example", by=None, at=AFTER, welcome=False)
    people.remember_language(made, "en", at=AFTER)
    person.refresh_from_db()
    draft = actions.draft_next(here.version.programme, by=person, at=AFTER)
    visitor = visit(person.account, width=NARROW)
    for name, key in (
        ("list", None), ("office", None), ("version", here.version), ("version", draft), ("cohort", here.cohort),
        ("enrolment", here.ann),
    ):  # fmt: skip
        visitor.open(reverse(f"programmes:{name}", args=[key.public_id] if key else []))
        assert fits(visitor), name
        assert not _axe(visitor.page), name


def test_the_office_writes_down_a_word_and_hours_are_read_on_the_narrowest_phone(
    here: Learning, of: Any
) -> None:
    version = actions.begin_programme(here.at.house.organisation, "peer-course", by=here.at.nia, at=AFTER)
    cohort = cohort_of(here.at, version, name="Peers")
    offered = actions.offer_place(cohort, here.at.ann, by=here.at.nia, at=AFTER)
    ann = actions.move(offered, "ACCEPT", by=here.at.ann, at=AFTER)
    with_part(cohort, here.at.cai, "TUTOR", "LAY", by=here.at.nia)
    page = reverse("programmes:enrolment", args=[ann.public_id])
    nia = of(here.at.nia)
    nia.open(page)
    assert "Still to come: 24 hours" in nia.words
    nia.page.get_by_role("link", name="Write down what a tutor or assessor agreed counts instead").click()
    assert fits(nia)
    nia.page.get_by_label("Cai Cedar").check()
    nia.page.get_by_label("By telephone").check()
    nia.page.get_by_label("What did they do instead?").fill("Read the notes of the second workshop.")
    nia.page.get_by_label("For how many minutes").fill("180")
    nia.press("Keep it")
    learner = of(here.at.ann)
    learner.open(page)
    assert fits(learner)
    assert "Still to come: 21 hours" in learner.words
    assert "written down by Nia Rees (by telephone)" in learner.words
