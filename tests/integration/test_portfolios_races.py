"""Several hands at once: one assessor a side, one decision, each attempt once, each piece once."""

from __future__ import annotations

import pytest

from alongside.core.programme.terms import Evidence
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side
from alongside.web.portfolios.actions import assessing, choosing, handing_in
from alongside.web.portfolios.models import Piece, Place, Submission
from alongside.web.portfolios.queries.sources import keys_of
from alongside.web.programmes.queries import reached_by
from tests.integration.at_once import at_once
from tests.integration.portfolio_cast import AFTER, MET, NOT_YET, SAID, learning

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def refused(results: list[object]) -> int:
    """How many were refused; none may have failed otherwise."""
    assert not [r for r in results if isinstance(r, Exception) and not isinstance(r, Refusal)], results
    return sum(isinstance(r, Refusal) for r in results)


def test_chosen_handed_in_taken_and_judged_at_once() -> None:
    there = learning()
    item, keys = there.item("P1"), keys_of([Evidence.SESSION], there.whose())[Evidence.SESSION][:3]
    refused(at_once(*[lambda: choosing.choose(there.whose(), item, keys, comment=SAID)] * 3))
    assert Piece.objects.count() == 3
    assert refused(at_once(*[lambda: there.hand_in("P1")] * 3)) == 2
    row = Submission.objects.get()

    def take(person, side):
        return lambda: assessing.take_place(row, side, by=person, at=AFTER)

    both = (
        take(there.pam, Side.PROFESSIONAL),
        take(there.pete, Side.PROFESSIONAL),
        take(there.lil, Side.LAY),
    )
    assert refused(at_once(*both)) == 1
    assert sorted(Place.objects.values_list("side", flat=True)) == ["LAY", "PROFESSIONAL"]

    def find(place):
        return lambda: assessing.record_finding(row, MET, words="", by=place.assessor, at=AFTER)

    places = list(Place.objects.select_related("assessor"))
    assert refused(at_once(*[find(place) for place in places])) == 0
    row.refresh_from_db()
    assert row.state == "PASSED"
    assert len(reached_by(there.enrolment)) == 1
    assert row.steps.filter(what="PASSED").count() == 1


def test_settled_and_taken_back_at_once_ends_in_one_of_them() -> None:
    there = learning()
    there.fill("P1")
    row = there.judged(there.hand_in("P1"), lay=NOT_YET)
    done = at_once(
        lambda: assessing.settle(row, met=True, words="It is there.", by=there.nia, at=AFTER),
        lambda: handing_in.take_back(row, by=there.ann, at=AFTER),
    )
    assert refused(done) == 1
    row.refresh_from_db()
    assert row.state in {"PASSED", "TAKEN_BACK"}
    assert (row.state == "PASSED") is bool(reached_by(there.enrolment))
