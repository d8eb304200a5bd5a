"""A lay assessor is lay when they are asked, when they say yes and when they judge; a tutor never judges."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side
from alongside.web.portfolios.actions import assessing
from alongside.web.portfolios.permissions import submission_to_see
from alongside.web.portfolios.queries.submissions import to_assess, waiting_for
from alongside.web.programmes import actions
from alongside.web.programmes.models import CohortPart
from alongside.web.programmes.queries.judging import who_can_still_judge
from alongside.web.programmes.queries.learning import open_claims
from alongside.web.services import actions as services
from tests.integration.portfolio_cast import AFTER, MET, NOT_YET, Learning, learning
from tests.integration.shared_world import shared_world

world = shared_world(learning)
NO_LAY = "does not speak as a lay person"


@pytest.fixture
def there(world: Learning, db: None) -> Learning:
    return deepcopy(world)


def works_here(there: Learning, person: Any) -> Any:
    """Somebody is taken on as a professional of the service."""
    began = AFTER.date() - timedelta(days=2)
    return services.relate(person, there.house.service, "PROFESSIONAL", active_from=began, by=None, at=AFTER)


def claimed(there: Learning) -> Any:
    (claim,) = actions.claim_prior_learning(
        there.enrolment, [there.outcome("C1")], source="LIFE", words="For years.", by=there.ann, at=AFTER
    )
    return claim


def test_a_professional_is_not_asked_as_a_lay_person(there: Learning) -> None:
    for part in ("ASSESSOR", "TUTOR"):
        with pytest.raises(Refusal, match=NO_LAY):
            actions.ask_part(there.cohort, there.gwen, part=part, side="LAY", by=there.nia, at=AFTER)
    assert not CohortPart.objects.filter(person=there.gwen).exists()
    client = there.house.sign_in(there.nia)
    page = reverse("programmes:ask_part", args=[there.cohort.public_id, there.gwen.public_id])
    shown = client.post(page, {"part": "ASSESSOR", "side": "LAY"})
    assert (shown.status_code, NO_LAY in shown.content.decode()) == (422, True)


def test_whoever_became_a_professional_since_they_were_asked_says_no_yes_as_a_lay_person(
    there: Learning,
) -> None:
    lew = there.house.person("Lew Linden")
    part = actions.ask_part(there.cohort, lew, part="ASSESSOR", side="LAY", by=there.nia, at=AFTER)
    works_here(there, lew)
    with pytest.raises(Refusal, match=NO_LAY):
        actions.answer_part(part, yes=True, at=AFTER)
    actions.answer_part(part, yes=False, at=AFTER)


def test_a_lay_assessor_who_became_a_professional_judges_no_claim(there: Learning) -> None:
    claim = claimed(there)
    assert open_claims(there.lil) == [claim]
    works_here(there, there.lil)
    assert open_claims(there.lil) == []
    assert there.lil not in who_can_still_judge(claim)
    with pytest.raises(Refusal, match=NO_LAY):
        actions.judge_claim(claim, word="YES", words="It shows.", by=there.lil, at=AFTER)
    page = there.house.sign_in(there.lil).get(reverse("programmes:claim", args=[claim.public_id]))
    assert NO_LAY in page.content.decode()
    assert 'name="word"' not in page.content.decode()


def test_nor_what_was_handed_in_whether_they_had_a_place_or_not(there: Learning) -> None:
    there.fill("P1")
    row = there.hand_in("P1")
    assert waiting_for(there.lil).count() == 1
    assessing.take_place(row, Side.LAY, by=there.lil, at=AFTER)
    tie = works_here(there, there.lil)
    with pytest.raises(Refusal, match=NO_LAY):
        assessing.record_finding(row, MET, words="", by=there.lil, at=AFTER)
    assessing.give_up_place(row, by=there.lil, at=AFTER)
    assert not waiting_for(there.lil).exists()
    with pytest.raises(Refusal, match=NO_LAY):
        assessing.take_place(row, Side.LAY, by=there.lil, at=AFTER)
    services.end_relationship(tie, on=AFTER.date(), by=None, at=AFTER)
    assert to_assess(there.lil) == [row]
    assessing.take_place(row, Side.LAY, by=there.lil, at=AFTER)


def test_a_tutor_who_ends_that_part_judges_nobody_they_stood_by(there: Learning) -> None:
    actions.end_part(there.parts["tom"], at=AFTER)
    part = actions.ask_part(
        there.cohort, there.tom, part="ASSESSOR", side="PROFESSIONAL", by=there.nia, at=AFTER
    )
    actions.answer_part(part, yes=True, at=AFTER)
    claim = claimed(there)
    assert open_claims(there.tom) == []
    assert there.tom not in who_can_still_judge(claim)
    with pytest.raises(Refusal, match="stood by its learners"):
        actions.judge_claim(claim, word="YES", words="It shows.", by=there.tom, at=AFTER)
    there.fill("P1")
    row = there.hand_in("P1")
    assert not waiting_for(there.tom).exists()
    with pytest.raises(Refusal, match="stood by its learners"):
        assessing.take_place(row, Side.PROFESSIONAL, by=there.tom, at=AFTER)


def test_nor_does_a_former_tutor_of_the_office_settle_where_two_differ(there: Learning) -> None:
    there.fill("P1")
    row = there.judged(there.hand_in("P1"), lay=NOT_YET)
    assert row.state == "MODERATION"
    who = type("Who", (), {"organisation": there.house.organisation, "person": there.ada})
    assert submission_to_see(who, row.public_id).may_settle
    part = actions.ask_part(
        there.cohort, there.ada, part="TUTOR", side="PROFESSIONAL", by=there.nia, at=AFTER
    )
    actions.end_part(actions.answer_part(part, yes=True, at=AFTER), at=AFTER)
    with pytest.raises(Refusal, match="stood by its learners"):
        assessing.settle(row, met=True, words="It is.", by=there.ada, at=AFTER)


def test_a_tutor_who_never_said_yes_stood_by_nobody(there: Learning) -> None:
    part = actions.ask_part(
        there.cohort, there.pam, part="TUTOR", side="PROFESSIONAL", by=there.nia, at=AFTER
    )
    claim = claimed(there)
    assert open_claims(there.pam) == [claim]
    actions.answer_part(part, yes=False, at=AFTER)
    actions.judge_claim(claim, word="YES", words="It shows.", by=there.pam, at=AFTER)
