"""What a wish costs lies where it is said to lie: held against the best of all plans without it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.rota.catalogue import catalogue
from alongside.core.rota.checking import cost_of
from alongside.core.rota.explaining.wishes import WishCost, priced, what_it_costs, without_wish
from alongside.core.rota.problem import Fixed, Offer, Past, Pin, Problem
from alongside.core.rota.rules.plan import Plan
from alongside.core.rota.solving import Result
from alongside.core.rota.weights import NOT_STANDING, SoftRule
from alongside.core.shared.errors import Refusal
from tests.rota_small import every_plan, planned
from tests.rota_world import ASKED, lay, offer, part, pin, problem, session


def found(offers: frozenset[Offer], cost: int, bound: int) -> Result:
    return Result(
        offers=tuple(sorted(offers)),
        cost=cost,
        bound=bound,
        unavoidable=0,
        seconds=0.0,
        steps=0,
        standing=0,
        reached=0,
    )


@given(planned(), st.data())
def test_what_a_wish_costs_lies_between_what_is_said(
    case: tuple[Problem, frozenset[Offer]], data: st.DataObject
) -> None:
    """However good the plan is that was found without the wish, and however near the bound."""
    given_, offers = case
    weighed = [each for each in given_.pins if each.fixed in (Fixed.KEPT, Fixed.MUST_NOT)]
    wish = data.draw(st.sampled_from([*SoftRule, *weighed]))
    without = without_wish(given_, wish)
    costs = {plan: cost_of(Plan.of(without, plan)).total for plan in every_plan(without)}
    other = data.draw(st.sampled_from(list(costs)))
    bound = min(costs.values()) - data.draw(st.integers(0, 500))
    plan = Plan.of(given_, offers)
    told = priced(plan, wish, without, found(other, costs[other], bound))
    truly = max(0, cost_of(Plan(without, offers)).total - min(costs.values()))
    assert told.at_least <= truly <= told.at_most
    assert {each.template for each in told.sentences} <= set(catalogue())


def told_of(given_: Problem, offers: frozenset[Offer], wish: SoftRule | Pin) -> WishCost:
    """What it costs beside the very best plan without it."""
    without = without_wish(given_, wish)
    costs = {plan: cost_of(Plan.of(without, plan)).total for plan in every_plan(without)}
    best = min(costs, key=lambda plan: (costs[plan], sorted(plan)))
    return priced(Plan.of(given_, offers), wish, without, found(best, costs[best], costs[best]))


def test_planned_again_without_it_a_wish_that_nothing_speaks_against_costs_nothing() -> None:
    given_ = problem([lay("ann")], [session()])
    told = what_it_costs(given_, [offer("ann")], SoftRule.TRAVEL, seconds=5)
    assert [str(each) for each in told.sentences] == [
        "It costs the other wishes nothing.",
        "It brings: Short ways. The plan falls short by 0 instead of 0.",
    ]


def test_going_on_with_a_series_is_paid_for_by_those_who_carry_much() -> None:
    busy = Past(asked=1, last_asked_on=ASKED.last_asked_on, carried=3, came={"weekly": 9})
    given_ = problem([lay("ann", past=busy), lay("bob")], [session(series="weekly")])
    told = told_of(given_, frozenset({offer("ann")}), SoftRule.CONTINUITY)
    assert told.is_certain
    assert told.at_least == 27
    assert [str(each) for each in told.sentences] == [
        "It costs the other wishes as much as 0.15 places short of ideal.",
        "It brings: The same people go on with a series. The plan falls short by 0 instead of 1.",
    ]


def test_somebody_kept_for_one_session_may_be_missing_for_another() -> None:
    welsh = session("canu", hour=14, parts=(part(languages=frozenset({"cy"})),))
    kept = pin("ann", Fixed.KEPT)
    ann = lay("ann", languages=frozenset({"cy"}), most_in_all=1)
    given_ = problem([ann, lay("bob")], [session(), welsh], pins=(kept,))
    told = told_of(given_, frozenset({offer("ann")}), kept)
    assert told.at_least >= NOT_STANDING
    assert str(told.sentences[0]) == "Without it these could stand: canu."


@pytest.mark.parametrize("fixed", [Fixed.ACCEPTED, Fixed.REFUSED])
def test_what_somebody_said_has_no_price(fixed: Fixed) -> None:
    settled = pin("ann", fixed)
    with pytest.raises(Refusal):
        what_it_costs(problem([lay("ann")], [session()], pins=(settled,)), [], settled)
