"""What the chain assumes, broken on purpose in made-up worlds, and seen."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from alongside.core.measurement.beyond.interaction import interactions
from alongside.core.measurement.beyond.interference import Interference, interference, others_mean
from alongside.core.measurement.beyond.lags import lag_profiles
from alongside.core.measurement.chain.panel import Panel, make_panel
from alongside.core.shared.estimates import NotEstimable
from benchmarks.chain_worlds import World, panel_columns

COVARIATES = ["circumstance"]


def panel_of(world: World, people: int, seed: int, **more: Any) -> Panel:
    columns = panel_columns(world, people, seed, **more)
    return make_panel(*(columns.pop(name) for name in ("person", "service", "month")), columns)


def test_an_effect_that_comes_later_is_seen_where_it_is() -> None:
    late = lag_profiles(panel_of(World(a_reliance=0.15, late=1), 900, seed=1), covariates=COVARIATES)
    reliance = next(each for each in late if each.outcome == "reliance")
    assert reliance.elsewhere
    assert reliance.effects[2].low < 0.15 < reliance.effects[2].high
    assert reliance.effects[1].low < 0 < reliance.effects[1].high


def test_an_effect_that_comes_when_the_chain_expects_it_is_not_elsewhere() -> None:
    found = lag_profiles(panel_of(World(a_reliance=0.15, left=0.15), 900, seed=2), covariates=COVARIATES)
    assert not any(each.elsewhere for each in found if each.outcome in ("reliance", "power"))
    power = next(each for each in found if each.outcome == "power")
    assert power.effects[2].low < 0.15 < power.effects[2].high


def test_a_link_that_grows_with_delivery_is_seen_and_one_that_does_not_is_not() -> None:
    grows = interactions(panel_of(World(b_reliance=0.15, grows=0.08), 900, seed=3), covariates=COVARIATES)
    steady = interactions(panel_of(World(b_reliance=0.15), 900, seed=3), covariates=COVARIATES)
    assert grows[0].mediator == "reliance"
    assert grows[0].change.low < 0.08 < grows[0].change.high
    assert grows[0].change.low > 0
    assert steady[0].change.low < 0 < steady[0].change.high
    assert steady[0].overturns == pytest.approx(0.15, abs=0.06)


def test_what_others_do_is_seen_beside_ones_own() -> None:
    world = World(left=0.10, others=0.5)
    found = interference(panel_of(world, 1000, seed=4, services=25), covariates=COVARIATES)
    assert isinstance(found, Interference)
    assert found.others.low > 0
    assert found.own.low < 0.10 < found.own.high


def test_the_mean_of_the_others_leaves_oneself_out() -> None:
    ids = (np.array([0, 1, 2, 3]), np.array([0, 0, 0, 1]), np.zeros(4, dtype=np.int64))
    columns = {name: np.array([1.0, 2.0, np.nan, 5.0]) for name in ("delivery", "voice", "power")}
    assert others_mean(make_panel(*ids, columns)) == pytest.approx([2.0, 1.0, 1.5, np.nan], nan_ok=True)


def test_three_services_are_too_few_to_tell_of_others() -> None:
    found = interference(panel_of(World(), 60, seed=1, services=3))
    assert isinstance(found, NotEstimable)


def test_a_short_panel_tells_nothing() -> None:
    short = panel_of(World(), 30, seed=1, months=3)
    assert lag_profiles(short) == ()
    assert interactions(short) == ()
