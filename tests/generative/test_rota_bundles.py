"""What is true of people's whole bundles: the bound by them holds, and all that come near the cheapest are found."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from time import monotonic

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.rota.checking import check
from alongside.core.rota.generating import generate
from alongside.core.rota.problem import Problem
from alongside.core.rota.solving import bundling as bundlings
from alongside.core.rota.solving import closing, solve
from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.bounding import GRAIN
from alongside.core.rota.solving.bundled import Bundled
from alongside.core.rota.solving.bundles import (
    EQUALLY_FROM,
    FEWEST,
    MOST_EQUALLY,
    MOST_OF_ALL,
    Grower,
    fair_level,
    level,
)
from alongside.core.rota.solving.bundling import HELD_UP_TO, Bundling, steadying
from alongside.core.rota.solving.drafting import Draft
from alongside.core.rota.solving.exact import finish
from alongside.core.rota.solving.greedy import first_plan
from alongside.core.rota.solving.held import NARROWEST, WIDEST, Held
from alongside.core.rota.solving.laying import lay_out
from alongside.core.rota.solving.part_way import LEAST, MOST, PartWay
from alongside.core.rota.solving.proving import Proving
from alongside.core.rota.solving.standing import Race
from tests.rota_small import every_plan, small_problems

FEW_OPTIONS = 9


@settings(max_examples=60, deadline=None)
@given(small_problems(), st.integers(0, 1000))
def test_any_worth_of_offers_gives_a_bound(small: Problem, seed: int) -> None:
    best = min(check(small, plan).cost.total for plan in every_plan(small))
    bundled = Bundled(lay_out(small))
    multipliers = np.random.default_rng(seed).normal(0, 300, bundled.programme.height)
    worth = bundled.worth(multipliers)
    near = Grower(bundled).near(worth.offers, 0)
    assert worth.sessions + int(near.least.sum()) <= best * GRAIN


def bundles_of(arrays: Arrays, person: int, options: list[int]) -> dict[tuple[int, ...], int]:
    """Every bundle of these options that keeps the person's rules, and what they carry with it."""
    every = [each for count in range(len(options) + 1) for each in combinations(options, count)]
    return {each: carried(arrays, each) for each in every if keeps_rules(arrays, person, each)}


def keeps_rules(arrays: Arrays, person: int, bundle: tuple[int, ...]) -> bool:
    people = arrays.people
    theirs = [o for o in arrays.options_of_person(person).tolist() if arrays.options.fixed[o]]
    lasts = [int(arrays.sessions.minutes[arrays.session[o]]) for o in (*theirs, *bundle)]
    weeks = Counter(int(arrays.week[o]) for o in (*theirs, *bundle))
    at_once = any(
        arrays.starts[one] < arrays.rested[other] and arrays.starts[other] < arrays.rested[one]
        for one, other in combinations(bundle, 2)
    )
    within = len(lasts) <= people.in_all[person] and sum(lasts) <= people.minutes[person]
    busy = {int(arrays.week[o]) for o in bundle}
    return not bundle or bool(within and not at_once and all(weeks[w] <= people.a_week[person] for w in busy))


def carried(arrays: Arrays, bundle: tuple[int, ...]) -> int:
    """What the plan of these options alone costs more than that of none, sessions and what offers cost aside."""
    draft, cost = Draft(arrays), 0
    for option in bundle:
        one = np.array([option])
        cost += int(draft.cost_of_adding(one)[0]) - int(arrays.options.cost[option])
        buddies = draft.buddies[arrays.session[option]]
        cost -= arrays.prices.buddy * int(
            arrays.people.newcomer[arrays.options.person[option]] and buddies == 0
        )
        draft.add(option)
    return cost


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 60))
def test_all_bundles_near_the_cheapest_are_found(seed: int, slack: int) -> None:
    arrays = lay_out(generate(people=25, sessions=12, seed=seed))
    bundled = Bundled(arrays)
    grower = Grower(bundled)
    worth = np.random.default_rng(seed).integers(0, 120, len(bundled.free)) * GRAIN
    near = grower.near(worth, slack * GRAIN)
    bundle, option = grower.contents(near.bundles)
    for person in range(len(arrays.people)):
        mine = [o for o in arrays.options_of_person(person).tolist() if not arrays.options.fixed[o]]
        if not 0 < len(mine) <= FEW_OPTIONS:
            continue
        alone = set(bundled.free[np.flatnonzero(bundled.alone)].tolist())
        value = {
            each: cost - sum(arrays.prices.continuity for o in each if o in alone)
            - sum(int(worth[bundled.place[o]]) // GRAIN for o in each)
            for each, cost in bundles_of(arrays, person, mine).items()
        }  # fmt: skip
        least = min(value.values())
        found = {
            tuple(sorted(bundled.free[option[bundle == at]].tolist())): int(near.value[at]) // GRAIN
            for at in np.flatnonzero(near.bundles.person == person).tolist()
        }
        assert near.least[person] == least * GRAIN
        assert {each: v for each, v in value.items() if v <= least + slack} == {
            e: v for e, v in found.items() if v <= least + slack
        }


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10_000))
def test_what_bundles_prove_best_is_what_another_solver_proves_best(seed: int) -> None:
    problem = generate(people=30, sessions=14, seed=seed)
    race = Race(lay_out(problem), monotonic(), 30)
    finish(race, seed)
    found = solve(problem, seconds=20)
    assert found.bound <= race.cost
    assert race.bound <= found.cost
    assert not (found.proven and race.cost <= race.bound) or found.cost == race.cost


def bundling_of(arrays: Arrays) -> Bundling:
    """The bound by bundles where the relaxation leaves it."""
    proving = Proving(arrays, monotonic() + 1000, None)
    while proving.step():
        pass
    bundling = proving.bundling()
    assert bundling is not None
    return bundling


@settings(max_examples=3, deadline=None)
@given(st.sampled_from([(60, 2), (60, 3), (100, 3)]))
def test_the_bound_soon_meets_what_the_programme_costs(of: tuple[int, int]) -> None:
    people, seed = of
    bundling = bundling_of(lay_out(generate(people=people, sessions=40, seed=seed)))
    for _round in range(4):
        assert bundling.round(monotonic() + 1000)
    assert bundling.best.exact / GRAIN <= bundling.value + 0.01
    assert bundling.value - bundling.best.exact / GRAIN < 1


WAYS = pytest.mark.parametrize(("held_up_to", "way"), [(1 << 30, Held), (-1, PartWay)])
"""Every problem by either way."""


@WAYS
@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_bound_exceeds_no_known_plan_by_either_way(held_up_to: int, way: type, seed: int) -> None:
    race = Race(lay_out(generate(people=30, sessions=14, seed=seed)), monotonic(), 30)
    finish(race, seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bundlings, "HELD_UP_TO", held_up_to)
        bundling = bundling_of(race.arrays)
    assert isinstance(bundling.steadying, way)
    bundling.add_plan(race.best)
    before = bundling.best.exact
    for _round in range(4):
        assert bundling.round(monotonic() + 1000)
        assert before <= bundling.best.exact
        assert bundling.best.cost <= race.cost
        assert bundling.best.exact / GRAIN <= bundling.value + 0.01
        before = bundling.best.exact


@WAYS
def test_rounds_make_the_bound_better_by_either_way(
    held_up_to: int, way: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundlings, "HELD_UP_TO", held_up_to)
    arrays = lay_out(generate(people=60, sessions=40, seed=2))
    bundling = bundling_of(arrays)
    assert isinstance(bundling.steadying, way)
    bundling.add_plan(first_plan(arrays))
    before = bundling.best.exact
    for _round in range(4):
        assert bundling.round(monotonic() + 1000)
    assert bundling.best.exact > before + GRAIN
    assert bundling.best.cost <= 609_836  # proven best


@pytest.mark.parametrize(
    ("people", "sessions", "way"), [(60, 40, Held), (100, 40, Held), (200, 80, PartWay), (500, 200, PartWay)]
)
def test_the_worth_is_held_where_options_are_few(people: int, sessions: int, way: type) -> None:
    options = len(lay_out(generate(people=people, sessions=sessions, seed=1)).options)
    assert isinstance(steadying(options, np.zeros(1)), way)


def test_as_many_options_as_are_held_and_one_more() -> None:
    assert isinstance(steadying(HELD_UP_TO, np.zeros(1)), Held)
    assert isinstance(steadying(HELD_UP_TO + 1, np.zeros(1)), PartWay)


def test_a_step_goes_part_of_the_way_and_rows_that_are_new_begin_at_nought() -> None:
    way = PartWay(np.array([8.0, 0.0]))
    assert way.step(np.array([0.0, 4.0, 2.0])).tolist() == [4.0, 2.0, 1.0]
    way.learn(better=False)
    assert way.centre.tolist() == [8.0, 0.0, 0.0]
    assert way.step(np.zeros(3)).tolist() == [6.0, 0.0, 0.0]
    way.learn(better=True)
    assert way.centre.tolist() == [6.0, 0.0, 0.0]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.booleans(), max_size=40))
def test_what_was_no_better_makes_either_way_more_careful_within_its_limits(went: list[bool]) -> None:
    held, part_way = Held(), PartWay(np.zeros(1))
    for better in went:
        width, share = held.width, part_way.share
        held.learn(better)
        part_way.learn(better)
        assert NARROWEST <= held.width <= WIDEST
        assert held.width == width if better else held.width <= width
        assert LEAST <= part_way.share <= MOST
        assert part_way.share <= share if better else part_way.share >= share


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000))
def test_no_bound_exceeds_what_another_search_finds(seed: int) -> None:
    problem = generate(people=40, sessions=20, seed=seed)
    one, other = (solve(problem, seconds=15, seed=each) for each in (0, 1))
    assert one.bound <= other.cost
    assert other.bound <= one.cost


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 500), min_size=1, max_size=20), st.integers(0, 3000))
def test_who_has_fewer_bundles_leaves_the_others_more(counts: list[int], most: int) -> None:
    level = fair_level(np.array(counts), most)
    kept = [min(count, level) for count in counts]
    assert sum(kept) <= max(most, FEWEST * len(counts))
    assert kept == counts or level <= FEWEST or sum(min(count, level + 1) for count in counts) > most


def test_an_end_that_is_cut_short_leaves_a_bound_that_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "NODES", 1)
    cut_short = solve(generate(people=60, sessions=40, seed=2), seconds=8)
    assert cut_short.bound <= 609_836  # proven best without such a limit


def test_many_people_have_equal_shares_of_bundles() -> None:
    counts = np.array([0] * (EQUALLY_FROM - 2) + [100_000])
    few, many = level(counts, MOST_OF_ALL), level(np.append(counts, 0), MOST_EQUALLY)
    assert few == MOST_OF_ALL
    assert many == MOST_EQUALLY // EQUALLY_FROM
