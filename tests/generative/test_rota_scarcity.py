"""Where sessions compete for the same few people: chains of moves let one more stand, and the count of the fallen holds."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.rota.checking import check
from alongside.core.rota.generating import generate
from alongside.core.rota.problem import Problem
from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.costing import fallen_in
from alongside.core.rota.solving.drafting import Draft
from alongside.core.rota.solving.greedy import by_scarcity, drop_broken, stand
from alongside.core.rota.solving.laying import lay_out
from alongside.core.rota.solving.rescuing import Rescue
from alongside.core.rota.solving.scarcity import competing, count_fallen
from tests.rota_small import every_plan, small_problems
from tests.rota_world import lay, offer, part, problem, session

SECONDS = 10.0


def scarce_world(links: int) -> Problem:
    """A row of sessions at once: everybody could come to two beside one another, the last of them only to the last."""
    sessions = [session(f"s{n}", parts=(part(skills=frozenset({f"k{n}"})),)) for n in range(links + 1)]
    people = [lay(f"p{n}", skills=frozenset({f"k{n}", f"k{n + 1}"})) for n in range(links)]
    return problem([*people, lay("last", skills=frozenset({"k0"}))], sessions)


def begun_at_the_wrong_end(arrays: Arrays, links: int) -> Draft:
    """Everybody stands where the chain has to begin, and the last session has nobody."""
    number = {arrays.offer(option): option for option in range(len(arrays.options))}
    return Draft(arrays, [number[offer(f"p{n}", f"s{n}")] for n in range(links)])


def test_a_chain_of_moves_lets_the_last_session_stand() -> None:
    links = 3
    given_problem = scarce_world(links)
    arrays = lay_out(given_problem)
    draft = begun_at_the_wrong_end(arrays, links)
    assert Rescue(draft, np.zeros(len(arrays.options))).stand(links)
    verdict = check(given_problem, [arrays.offer(option) for option in draft.chosen])
    assert not verdict.broken
    assert not len(fallen_in(arrays, draft.options))


def test_a_chain_that_is_too_long_changes_nothing() -> None:
    links = 9
    arrays = lay_out(scarce_world(links))
    draft = begun_at_the_wrong_end(arrays, links)
    before = set(draft.chosen)
    assert not Rescue(draft, np.zeros(len(arrays.options))).stand(links)
    assert draft.chosen == before


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(8, 60), st.integers(6, 40))
def test_a_rescue_keeps_the_rules_and_lets_nothing_else_fall(seed: int, people: int, sessions: int) -> None:
    given_problem = generate(people=people, sessions=sessions, seed=seed)
    arrays = lay_out(given_problem)
    draft, leaning = Draft(arrays), np.zeros(len(arrays.options))
    fallen = [each for each in by_scarcity(arrays).tolist() if not stand(draft, each, leaning)]
    rescue = Rescue(draft, leaning)
    saved = {each for each in fallen if rescue.stand(each)}
    drop_broken(draft)
    assert set(fallen_in(arrays, draft.options).tolist()) == set(fallen) - saved
    promised = {(each.rule, each.offers) for each in check(given_problem, given_problem.promised).broken}
    broken = check(given_problem, [arrays.offer(option) for option in draft.chosen]).broken
    assert {(each.rule, each.offers) for each in broken} <= promised


@settings(max_examples=40, deadline=None)
@given(small_problems(people_keys="abc", session_keys=("x", "y", "z")))
def test_no_plan_lets_fewer_fall_than_are_counted(small: Problem) -> None:
    arrays = lay_out(small)
    number = {arrays.offer(option): option for option in range(len(arrays.options))}
    plans = [np.array(sorted(number[each] for each in plan), dtype=np.int64) for plan in every_plan(small)]
    could = np.flatnonzero(arrays.possible & ~arrays.always)
    for circle in competing(arrays, could) if len(could) else ():
        found = count_fallen(arrays, circle, SECONDS)
        assert found is not None
        fewest = min(int(found.sessions[fallen_in(arrays, plan)].sum()) for plan in plans)
        assert found.must_fall <= fewest
        beside = np.union1d(found.taken, np.flatnonzero(arrays.options.fixed))
        assert int(found.sessions[fallen_in(arrays, beside)].sum()) == found.must_fall
