"""A mended plan: it keeps every rule and every promise, and no plan that does as well changes less (tried by trying all)."""

from __future__ import annotations

from collections import Counter
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.rota.checking import check
from alongside.core.rota.fitting.posed import Effort
from alongside.core.rota.mending import mend, repair
from alongside.core.rota.problem import Offer, Problem
from alongside.core.rota.rules.plan import Plan
from tests.rota_small import every_plan, planned


def standing(given_: Problem, offers: frozenset[Offer]) -> frozenset[str]:
    plan = Plan.of(given_, offers)
    return frozenset(each.key for each in given_.sessions if plan.stands(each))


def measured(
    given_: Problem, before: frozenset[Offer], lost: frozenset[Offer], after: frozenset[Offer]
) -> tuple[int, int, int]:
    """What is made small: sessions that fall, changes, cost. None for a plan that asks for sessions that did not stand."""
    stood = standing(given_, before)
    kept = before - lost
    vacated = Counter((each.session, each.part) for each in lost)
    made = Counter((each.session, each.part) for each in after - kept)
    beyond = sum(max(0, count - vacated[slot]) for slot, count in made.items())
    cost = check(given_, after).cost
    return len(stood - standing(given_, after)), len(kept - after) + beyond, cost.total


@given(planned(), st.data())
def test_no_other_plan_keeps_more_standing_changes_less_or_costs_less(
    case: tuple[Problem, frozenset[Offer]], data: st.DataObject
) -> None:
    given_, before = case
    lost = (
        frozenset(data.draw(st.lists(st.sampled_from(sorted(before)), max_size=2))) if before else frozenset()
    )
    after = repair._without(given_, lost)
    stood = standing(given_, before)
    mended = mend(given_, before, lost=lost)
    assert mended.proven
    assert after.promised <= mended.offers
    others = [
        measured(given_, before, lost, plan)
        for plan in every_plan(after)
        if all(each in before or each.session in stood for each in plan)
    ]
    assert measured(given_, before, lost, mended.offers) == min(others)
    assert mended.offers in set(every_plan(after))
    assert mended.fallen == tuple(sorted(stood - standing(after, mended.offers)))


@given(planned(people_keys="abcd", session_keys=("x", "y")), st.data())
def test_looking_only_as_far_as_it_takes_keeps_as_many_standing_and_changes_as_few(
    case: tuple[Problem, frozenset[Offer]], data: st.DataObject
) -> None:
    given_, before = case
    lost = (
        frozenset(data.draw(st.lists(st.sampled_from(sorted(before)), max_size=1))) if before else frozenset()
    )
    whole = mend(given_, before, lost=lost)
    with patch.object(repair, "SMALL", 0):
        mended = mend(given_, before, lost=lost)
    assert (
        measured(given_, before, lost, mended.offers)[:2] == measured(given_, before, lost, whole.offers)[:2]
    )
    assert not check(repair._without(given_, lost), mended.offers).broken or mended.offers == whole.offers


@given(planned(people_keys="abcd", session_keys=("x", "y")), st.data())
def test_a_search_that_may_not_look_far_keeps_every_rule_and_promise(
    case: tuple[Problem, frozenset[Offer]], data: st.DataObject
) -> None:
    given_, before = case
    lost = (
        frozenset(data.draw(st.lists(st.sampled_from(sorted(before)), max_size=1))) if before else frozenset()
    )
    after = repair._without(given_, lost)
    with patch.object(repair, "SMALL", 0):
        mended = mend(given_, before, lost=lost, effort=Effort(sessions=0))
    assert after.promised <= mended.offers
    assert mended.offers in set(every_plan(after))
