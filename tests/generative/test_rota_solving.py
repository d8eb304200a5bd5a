"""What is true of every answer: the plan keeps the rules, costs what the checker says, and the bound holds."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.rota.checking import check
from alongside.core.rota.generating import generate
from alongside.core.rota.problem import Offer, Problem
from alongside.core.rota.rules.hard import can_offer
from alongside.core.rota.solving import solve
from alongside.core.rota.solving.bounding import bound_by
from alongside.core.rota.solving.costing import cost_of
from alongside.core.rota.solving.laying import lay_out
from alongside.core.rota.solving.relaxation import Relaxation
from tests.rota_small import every_plan, small_problems

SLOW = settings(max_examples=40, deadline=None)


def kinds(given_problem: Problem, offers: frozenset[Offer]) -> set[tuple[object, frozenset[Offer]]]:
    return {(each.rule, frozenset(each.offers)) for each in check(given_problem, offers).broken}


@SLOW
@given(small_problems())
def test_the_plan_keeps_the_rules_and_the_bound_holds(small: Problem) -> None:
    best = min(check(small, plan).cost.total for plan in every_plan(small))
    found = solve(small, seconds=5)
    assert kinds(small, frozenset(found.offers)) <= kinds(small, small.promised)
    assert found.cost == check(small, found.offers).cost.total
    assert found.unavoidable <= found.bound <= best <= found.cost
    assert not found.proven or found.cost == best


@SLOW
@given(small_problems())
def test_there_is_an_option_for_what_may_be_offered_beside_the_promises(small: Problem) -> None:
    arrays = lay_out(small)
    options = {arrays.offer(option) for option in range(len(arrays.options))}
    in_some_plan = frozenset[Offer]().union(*every_plan(small))
    assert in_some_plan <= options
    allowed = {offer for offer in options - small.promised if not may(small, offer)}
    assert not allowed


def may(problem: Problem, offer: Offer) -> bool:
    session = problem.session[offer.session]
    return can_offer(problem, problem.person[offer.person], session, session.part_of[offer.part])


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.integers(8, 50), st.integers(3, 20))
def test_arrays_price_a_plan_as_the_checker_does(seed: int, people: int, sessions: int) -> None:
    problem = generate(people=people, sessions=sessions, seed=seed)
    arrays = lay_out(problem)
    chance = np.random.default_rng(seed)
    taken = arrays.options.fixed | (chance.random(len(arrays.options)) < 0.2)
    pairs = arrays.options.person * len(arrays.sessions) + arrays.session
    plan = np.flatnonzero(taken)
    plan = plan[np.unique(pairs[plan], return_index=True)[1]]
    assert cost_of(arrays, np.sort(plan)) == check(problem, map(arrays.offer, plan.tolist())).cost.total


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.integers(8, 40), st.integers(3, 12))
def test_options_are_what_the_rules_allow(seed: int, people: int, sessions: int) -> None:
    problem = generate(people=people, sessions=sessions, seed=seed)
    arrays = lay_out(problem)
    options = {arrays.offer(option) for option in np.flatnonzero(~arrays.options.fixed).tolist()}
    assert all(may(problem, offer) for offer in options)
    standing = {
        arrays.keys[0][session] for session in np.flatnonzero(arrays.possible | arrays.always).tolist()
    }
    promised = {offer.person for offer in problem.promised}
    allowed = {
        Offer(session.key, part.key, person.key)
        for session in problem.sessions
        if session.key in standing
        for part in session.parts
        for person in problem.people
        if person.key not in promised and can_offer(problem, person, session, part)
    }
    assert {offer for offer in allowed if not _beyond_limits(problem, offer)} <= options


def _beyond_limits(problem: Problem, offer: Offer) -> bool:
    person, session = problem.person[offer.person], problem.session[offer.session]
    too_long = person.most_minutes is not None and session.span.minutes > person.most_minutes
    apart = any(
        other.person in person.apart_from or offer.person in problem.person[other.person].apart_from
        for other in problem.promised
        if other.session == offer.session
    )
    return too_long or apart or 0 in (person.most_a_week, person.most_in_all)


@SLOW
@given(small_problems(), st.integers(0, 1000))
def test_any_multipliers_give_a_bound(small: Problem, seed: int) -> None:
    best = min(check(small, plan).cost.total for plan in every_plan(small))
    relaxation = Relaxation(lay_out(small))
    multipliers = np.random.default_rng(seed).normal(0, 300, relaxation.programme.height)
    assert bound_by(relaxation, multipliers).cost <= best
