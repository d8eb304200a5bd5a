"""Who decides, what weights cannot change, and services that began at different times."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.measurement.power.decisions import Decision, Stage, lay_share
from alongside.core.measurement.power.envelope import envelope
from alongside.core.measurement.start_dates import AfterStart, after_start
from alongside.core.shared.estimates import Estimate, NotEstimable
from alongside.core.shared.sides import Side

LAY, PROFESSIONAL = frozenset({Side.LAY}), frozenset({Side.PROFESSIONAL})


def test_each_stage_counts_the_same_however_much_falls_into_it() -> None:
    decisions = [Decision(Stage.PROPOSE, LAY)] * 90 + [Decision(Stage.RESOURCE, PROFESSIONAL)] * 10
    power = lay_share(decisions)
    assert isinstance(power.overall, Estimate)
    assert power.overall.value == pytest.approx(0.5)
    assert isinstance(power.stages[Stage.LEAD], NotEstimable)


def test_what_both_decide_counts_half() -> None:
    power = lay_share([Decision(Stage.LEAD, LAY | PROFESSIONAL)] * 8)
    found = power.stages[Stage.LEAD]
    assert isinstance(found, Estimate)
    assert found.value == 0.5
    assert found.low < 0.3
    assert found.high > 0.7


def test_few_decisions_tell_no_share() -> None:
    power = lay_share([Decision(Stage.LEAD, LAY)] * 4)
    assert isinstance(power.overall, NotEstimable)
    assert "4 decisions" in str(power.overall.reason)


def test_nobody_decides_nothing() -> None:
    with pytest.raises(ValueError, match="somebody"):
        lay_share([Decision(Stage.LEAD, frozenset())])


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    chance, held = np.random.default_rng(1), 0
    truth = {Stage.PROPOSE: 0.7, Stage.CHOOSE: 0.4, Stage.LEAD: 0.5}
    for _ in range(150):
        decisions = [
            Decision(stage, LAY if chance.random() < share else PROFESSIONAL)
            for stage, share in truth.items()
            for _ in range(15)
        ]
        found = lay_share(decisions).overall
        assert isinstance(found, Estimate)
        held += found.low <= np.mean(list(truth.values())) <= found.high
    assert 0.88 <= held / 150 <= 1.0


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=4), st.lists(st.floats(0, 1), min_size=4, max_size=4))
def test_no_weights_lead_out_of_the_envelope(effects: list[float], weights: list[float]) -> None:
    found = envelope({str(at): (effect, 0.1) for at, effect in enumerate(effects)}, freedom=30)
    chosen = np.array(weights[: len(effects)])
    if chosen.sum() > 1e-6:
        index = float(chosen @ effects / chosen.sum())
        assert found.low - 1e-9 <= index <= found.high + 1e-9


@pytest.mark.parametrize(
    ("items", "sure", "sentence"),
    [
        ({"a": (0.5, 0.1), "b": (0.4, 0.1)}, True, "whatever the weights of the items"),
        ({"a": (0.5, 0.1), "b": (0.1, 0.1)}, False, "not surely enough"),
        ({"a": (0.5, 0.1), "b": (-0.1, 0.1)}, False, "some go down"),
    ],
)
def test_what_the_envelope_says(items: dict[str, tuple[float, float]], sure: bool, sentence: str) -> None:
    found = envelope(items, freedom=40)
    assert found.sure is sure
    assert sentence in str(found.sentence)


def world(services: int, seed: int, change: float) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    chance = np.random.default_rng(seed)
    months, starts = 14, np.array([3.0 + (7 * at) % 9 for at in range(services)])
    shocks = np.zeros((services, months))
    for month in range(months):
        shocks[:, month] = 0.5 * shocks[:, month - 1] + chance.normal(size=services)
    begun = np.arange(months)[None] >= starts[:, None]
    return shocks + chance.normal(size=(services, 1)) + chance.normal(size=months) + change * begun, starts


def test_a_change_at_the_start_is_found() -> None:
    found = after_start(*world(6, seed=1, change=3.0))
    assert isinstance(found, AfterStart)
    assert found.change.low < 3.0 < found.change.high
    assert found.p_dealt < 0.05
    assert found.every
    assert found.orders == 719


def test_nothing_is_found_where_there_is_nothing_about_as_rarely_as_promised() -> None:
    dealt = by_errors = 0
    for seed in range(60):
        found = after_start(*world(5, seed=seed, change=0.0))
        assert isinstance(found, AfterStart)
        dealt += found.p_dealt <= 0.05
        by_errors += not found.change.low <= 0 <= found.change.high
    assert dealt <= 8
    assert by_errors <= 9


def test_missing_months_are_left_out() -> None:
    outcome, starts = world(5, seed=3, change=2.0)
    for service, month in product(range(5), (1, 8)):
        outcome[service, month] = np.nan if service % 2 else outcome[service, month]
    assert isinstance(after_start(outcome, starts), AfterStart)


@pytest.mark.parametrize(("services", "starts"), [(3, [1.0, 2.0, 3.0]), (5, [4.0] * 5), (4, [np.nan] * 4)])
def test_too_few_services_or_one_start_tell_nothing(services: int, starts: list[float]) -> None:
    assert isinstance(
        after_start(np.random.default_rng(0).normal(size=(services, 10)), np.array(starts)), NotEstimable
    )
