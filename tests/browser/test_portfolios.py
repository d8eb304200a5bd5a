"""A portfolio as people use it: on the narrowest phone, without script, from the record to both assessors’ words."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.core.portfolio.terms import Criterion
from alongside.web.people import actions as people
from alongside.web.portfolios.models import Submission
from tests.integration.portfolio_cast import Learning, learning

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def there() -> Learning:
    return learning()


def account(person: Any) -> Any:
    opened = people.open_account(
        person, f"p{person.pk}@account.example", by=None, at=timezone.now(), welcome=False
    )
    people.remember_language(opened, "en", at=timezone.now())
    person.refresh_from_db()
    return person.account


def test_from_the_record_to_what_both_assessors_find(visit: Any, there: Learning) -> None:
    ann = visit(account(there.ann), width=NARROW, javascript=False)
    item, outcome = there.item("P1"), there.outcome("P1")
    ann.open(reverse("portfolios:choose", args=[there.enrolment.public_id, item.public_id]))
    for box in ann.page.get_by_role("checkbox").all()[:3]:
        box.check()
    ann.page.get_by_label("What do you make of it?").fill("He waited for me, and nobody had asked.")
    ann.press("Choose these")
    assert "Hand in" in ann.words
    assert not ann.is_wider_than_the_screen()
    ann.press("Hand in")
    row = Submission.objects.get()
    for person, side in ((there.lil, "lay"), (there.pam, "professional")):
        assessor = visit(account(person), width=NARROW, javascript=False)
        assessor.open(reverse("portfolios:submission", args=[row.public_id]))
        assert "He waited for me" not in assessor.words
        assessor.press(f"Take the place of the {side} assessor")
        assert "He waited for me" in assessor.words
        for criterion in Criterion:
            assessor.page.locator(f"[name={criterion.value}][value=MET]").check()
        assessor.press("Say so")
    ann.open(reverse("portfolios:outcome", args=[there.enrolment.public_id, outcome.public_id]))
    assert "Passed" in ann.words
