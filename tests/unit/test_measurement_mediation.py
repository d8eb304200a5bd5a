"""Mediation and few clusters, against slow answers worked out another way."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from alongside.core.measurement.few_clusters import leave_out_errors, regress
from alongside.core.measurement.mediation.linear import Data, normal_errors, paths, with_interaction
from alongside.core.measurement.mediation.probit import fit_probit, probit_mediation
from alongside.core.measurement.mediation.resampling import Weights, percentile_interval, resample


def made(rows: int = 400, seed: int = 1, both: float = 0.0) -> Data:
    chance = np.random.default_rng(seed)
    exposure, covariates = chance.integers(0, 2, rows).astype(float), chance.normal(size=(rows, 2))
    mediators = np.column_stack([
        0.5 * exposure + covariates[:, 0] + chance.normal(size=rows), -0.2 * exposure + chance.normal(size=rows)
    ])  # fmt: skip
    pull = 0.3 * exposure + 0.6 * mediators[:, 0] + 0.1 * mediators[:, 1] + both * exposure * mediators[:, 0]
    return Data(exposure, mediators, pull + covariates[:, 1] + chance.normal(size=rows), covariates)


def first_only(data: Data) -> Data:
    return Data(data.exposure, data.mediators[:, :1], data.outcome, data.covariates)


def picked(data: Data, rows: Any) -> Data:
    return Data(data.exposure[rows], data.mediators[rows], data.outcome[rows], data.covariates[rows])


def test_the_whole_is_what_exposure_alone_explains() -> None:
    data = made()
    alone = np.linalg.lstsq(data.inner, data.outcome, rcond=None)[0][1]
    assert paths(data).total == pytest.approx(alone, abs=1e-10)


@pytest.mark.parametrize("weights", list(Weights))
def test_resamples_vary_as_rows_drawn_one_by_one_do(weights: Weights) -> None:
    data = made(150)
    quick = resample(data, 1500, seed=3, weights=weights)
    chance = np.random.default_rng(5)
    slow = np.array([paths(picked(data, chance.integers(0, 150, 150))).indirect[0] for _ in range(700)])
    assert quick.indirect[:, 0].std() == pytest.approx(slow.std(), rel=0.12)
    assert quick.indirect[:, 0].mean() == pytest.approx(slow.mean(), abs=0.02)
    low, high = percentile_interval(quick.total)
    assert low < paths(data).total < high


def test_each_resample_is_the_estimate_on_its_rows() -> None:
    data = made(60)
    chance = np.random.default_rng(9)
    rows = chance.integers(0, 60, 60)
    found = resample(data, 1, seed=9)
    assert found.indirect[0] == pytest.approx(paths(picked(data, rows)).indirect, abs=1e-9)
    assert found.direct[0] == pytest.approx(paths(picked(data, rows)).direct, abs=1e-9)


def test_an_interaction_splits_the_effects_so_that_they_add_up_either_way() -> None:
    found = with_interaction(first_only(made(3000, both=0.4)))
    assert found.direct_at_control + found.indirect_at_treated == pytest.approx(found.total)
    assert found.direct_at_treated + found.indirect_at_control == pytest.approx(found.total)
    assert found.indirect_at_treated - found.indirect_at_control == pytest.approx(0.5 * 0.4, abs=0.08)


def test_the_probit_integral_is_what_simulation_comes_near() -> None:
    chance = np.random.default_rng(4)
    rows = 3000
    exposure = chance.integers(0, 2, rows).astype(float)
    mediator = 0.7 * exposure + chance.normal(size=rows)
    outcome = (0.2 * exposure + 0.5 * mediator - 0.3 + chance.normal(size=rows) > 0).astype(float)
    found = probit_mediation(Data(exposure, mediator[:, None], outcome, np.empty((rows, 0))))
    noise, shift = chance.normal(size=(2, 2_000_000)), 0.7
    treated, control = ((0.5 * (m + noise[0]) - 0.3 + noise[1] > 0).mean() for m in (shift, 0.0))
    assert found.indirect_at_control == pytest.approx(treated - control, abs=0.03)
    assert found.direct_at_control + found.indirect_at_treated == pytest.approx(found.total)


def test_a_yes_that_a_column_decides_does_not_settle() -> None:
    x = np.column_stack([np.ones(20), np.arange(20.0)])
    with pytest.raises((ValueError, np.linalg.LinAlgError)):
        fit_probit(x, (np.arange(20) > 9).astype(float))


@pytest.mark.parametrize("spoil", [np.nan, np.inf])
def test_what_is_missing_is_refused(spoil: float) -> None:
    data = made(20)
    outcome = data.outcome.copy()
    outcome[3] = spoil
    with pytest.raises(ValueError, match="finite"):
        Data(data.exposure, data.mediators, outcome, data.covariates)


def test_several_mediators_have_no_single_error() -> None:
    with pytest.raises(ValueError, match="one mediator"):
        normal_errors(made(20))


def test_leaving_services_out_by_algebra_is_leaving_them_out() -> None:
    chance = np.random.default_rng(2)
    cluster = np.repeat(np.arange(8), 10)
    x = np.column_stack([np.ones(80), chance.normal(size=80)])
    y = x @ [1.0, 0.5] + np.repeat(chance.normal(size=8), 10) + chance.normal(size=80)
    value = regress(x, y, cluster).value
    left = [np.linalg.lstsq(x[cluster != each], y[cluster != each], rcond=None)[0] for each in range(8)]
    assert leave_out_errors(x, y, cluster) == pytest.approx(
        np.sqrt(((np.array(left) - value) ** 2).sum(axis=0))
    )


def test_equal_single_rows_leave_the_textbook_freedom() -> None:
    chance = np.random.default_rng(3)
    x, y = np.column_stack([np.ones(12), np.tile([0.0, 1.0], 6)]), chance.normal(size=12)
    found = regress(x, y, np.arange(12))
    assert found.freedom[1] == pytest.approx(10.0)
    classical = np.sqrt(sum(y[k::2].var(ddof=1) / 6 for k in (0, 1)))
    assert found.se[1] == pytest.approx(classical)
    low, high = found.interval(1)
    assert low < found.value[1] < high


def test_one_service_says_nothing_of_others() -> None:
    with pytest.raises(ValueError, match="one cluster"):
        regress(np.ones((5, 1)), np.arange(5.0), np.zeros(5, dtype=np.int64))
