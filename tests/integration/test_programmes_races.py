"""Several hands at once: the last place once, one word a side, an outcome once, one draft."""

from __future__ import annotations

from typing import Any

import pytest

from alongside.core.shared.errors import Refusal
from alongside.web.people import actions as people
from alongside.web.programmes import actions
from alongside.web.programmes.models import Enrolment, Reached, Recognition, Version
from tests.integration.at_once import at_once
from tests.integration.programmes_cast import AFTER, cohort_of, learning, with_part

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def refused(results: list[object]) -> int:
    """How many were refused; none may have failed otherwise."""
    assert not [r for r in results if isinstance(r, Exception) and not isinstance(r, Refusal)], results
    return sum(isinstance(r, Refusal) for r in results)


def test_the_last_place_an_outcome_and_a_draft_once_each() -> None:
    here = learning()
    small = cohort_of(here.at, here.version, name="Small", places=1)
    people_asking = [here.at.cai, here.at.olwen, here.at.ben]
    asking = [actions.apply_for_place(small, each, at=AFTER) for each in people_asking]

    def admit(row: Any) -> Any:
        return lambda: actions.move(row, "ADMIT", by=here.at.nia, at=AFTER)

    assert refused(at_once(*[admit(row) for row in asking])) == 2
    assert Enrolment.objects.filter(cohort=small, state="ENROLLED").count() == 1
    outcome = here.outcome("P1")
    reach = [lambda: actions.record_reached(here.ann, outcome, by=here.at.gwen, at=AFTER)] * 3
    assert refused(at_once(*reach)) == 2
    assert Reached.objects.filter(enrolment=here.ann).count() == 1
    drafts = at_once(*[lambda: actions.draft_next(here.version.programme, by=here.at.nia, at=AFTER)] * 3)
    assert refused(drafts) == 0
    assert Version.objects.filter(state="DRAFT").count() == 1


def test_two_of_one_side_and_one_of_the_other_speak_at_once() -> None:
    here = learning()
    with_part(here.cohort, here.at.olwen, "ASSESSOR", "LAY", by=here.at.nia)
    claim = here.claim()

    def judge(by: Any) -> Any:
        return lambda: here.judge(claim, by)

    assert refused(at_once(judge(here.at.ben), judge(here.at.olwen), judge(here.at.gwen))) == 1
    claim.refresh_from_db()
    assert (claim.state, claim.judgements.count()) == ("GRANTED", 2)
    assert Reached.objects.get().way == "RECOGNISED"


def test_a_learner_is_forgotten_while_an_assessor_speaks() -> None:
    here = learning()
    claim = here.claim()
    results = at_once(
        lambda: here.judge(claim, here.at.ben),
        lambda: people.erase_person(here.at.ann, by=here.at.nia, at=AFTER),
    )
    assert not [
        r
        for r in results
        if isinstance(r, Exception) and not isinstance(r, Refusal | Recognition.DoesNotExist)
    ]
    assert not Recognition.objects.exists()
    assert not Enrolment.objects.filter(person=here.at.ann).exists()
