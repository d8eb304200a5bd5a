"""People who leave, and scales of words: how far they bend the chain, and how far they would have to."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.stats import norm

from alongside.core.measurement.beyond.leaving import leaving
from alongside.core.measurement.beyond.odds import chances
from alongside.core.measurement.beyond.wording import normal_scores, worded
from alongside.core.measurement.beyond.writing import assumptions_looked_at
from alongside.core.measurement.chain.names import Cluster, Name
from alongside.core.measurement.chain.panel import Panel, make_panel
from alongside.core.measurement.chain.sweeping import sweep
from benchmarks.beyond_worlds import CEILING, EVEN, left
from benchmarks.beyond_worlds import worded as in_words
from benchmarks.chain_worlds import WORLDS, panel_columns

COVARIATES = ["circumstance"]


def whole(people: int = 60) -> Panel:
    columns: Any = panel_columns(WORLDS["all"], people, seed=2)
    return make_panel(*(columns.pop(name) for name in ("person", "service", "month")), columns)


def test_chances_are_those_that_drew_the_rows() -> None:
    chance = np.random.default_rng(1)
    known = chance.normal(size=(40_000, 2))
    truth = 1 / (1 + np.exp(-(0.3 + known @ np.array([0.8, -0.5]))))
    found = chances(chance.random(40_000) < truth, known)
    assert np.abs(found - truth).max() < 0.04


def test_chances_of_what_always_happens_come_near_one_and_stop() -> None:
    found = chances(np.ones(20), np.arange(20.0)[:, None])
    assert found.min() > 0.99
    apart = chances(np.arange(20) > 9, np.arange(20.0)[:, None])
    assert np.isfinite(apart).all()
    assert apart[0] < 0.01 < 0.99 < apart[-1]


def test_weighted_sweeping_gives_what_weighted_dummies_give() -> None:
    chance = np.random.default_rng(3)
    unit, moment = np.repeat(np.arange(8), 6), np.tile(np.arange(6), 8)
    values, weight = chance.normal(size=(48, 2)), chance.uniform(0.5, 3, size=48)
    dummies = np.column_stack([unit[:, None] == np.arange(8), moment[:, None] == np.arange(6)]).astype(float)
    root = np.sqrt(weight)[:, None]
    fitted = dummies @ np.linalg.lstsq(dummies * root, values * root, rcond=None)[0]
    assert sweep(values, unit, moment, weight) == pytest.approx(values - fitted, abs=1e-8)


def test_where_nobody_leaves_there_is_nothing_to_tell() -> None:
    assert leaving(whole(), covariates=COVARIATES) is None


def test_leaving_is_counted_and_weighed() -> None:
    found = leaving(left(WORLDS["all"], 300, 5, pull=2.0), covariates=COVARIATES)
    assert found is not None
    assert found.people == 300
    assert 0.2 < found.share < 0.4
    assert found.heaviest > 2
    assert found.moved.estimate == pytest.approx(found.weighted.estimate - found.as_seen.estimate)
    assert found.moved.se < found.as_seen.se
    rest = found.as_seen.estimate * (1 - found.share) + found.tipping * found.share
    assert rest == pytest.approx(0.0, abs=1e-12)


def test_leaving_by_chance_moves_nothing() -> None:
    found = leaving(left(WORLDS["all"], 300, 5, pull=0.0), covariates=COVARIATES)
    assert found is not None
    assert found.heaviest < 2
    assert abs(found.moved.estimate) < found.as_seen.se / 5


def test_a_normal_score_is_the_mean_of_the_feelings_between_its_cuts() -> None:
    latent = np.random.default_rng(2).normal(size=200_000)
    words = np.digitize(latent, EVEN).astype(float)
    scores = normal_scores(words)
    for word in range(5):
        assert scores[words == word][0] == pytest.approx(latent[words == word].mean(), abs=0.01)
    assert normal_scores(np.array([1.0, np.nan, 3.0]))[[0, 2]] == pytest.approx(
        [-norm.pdf(0) / 0.5, norm.pdf(0) / 0.5]
    )
    assert np.isnan(normal_scores(np.array([1.0, np.nan, 3.0]))[1])
    assert normal_scores(np.array([4.0, 4.0])).tolist() == [0.0, 0.0]


def test_both_readings_are_told_for_words_and_for_nothing_else() -> None:
    assert worded(whole(), covariates=COVARIATES) is None
    found = worded(in_words(WORLDS["all"], 200, 3, cuts=CEILING), covariates=COVARIATES)
    assert found is not None
    assert set(found.as_numbers) == set(found.as_normal) == {Name.VIA_SELF, Name.REMAINDER}
    assert found.at_end > 0.3
    shift = found.as_numbers[Name.VIA_SELF].estimate - found.as_normal[Name.VIA_SELF].estimate
    assert abs(shift) < found.as_numbers[Name.VIA_SELF].se


def test_scores_in_even_steps_leave_paths_as_they_are() -> None:
    """Paths do not depend on a scale's unit, nor on where it begins: that is why they can be held side by side."""
    panel = in_words(WORLDS["all"], 120, 3, cuts=EVEN)
    columns = {**panel.columns, **{half: 7 + 3 * panel.columns[half] for half in ("self_a", "self_b")}}
    other = Panel(panel.person, panel.service, panel.unit, panel.month, columns)
    first, second = worded(panel, covariates=COVARIATES), worded(other, covariates=COVARIATES)
    assert first is not None
    assert second is not None
    via = Name.VIA_SELF
    assert first.as_numbers[via].estimate == pytest.approx(second.as_numbers[via].estimate)
    assert first.as_normal[via].estimate == pytest.approx(second.as_normal[via].estimate)


def test_what_is_not_at_issue_is_null_in_the_file() -> None:
    told = assumptions_looked_at(whole(), cluster=Cluster.PERSON, covariates=COVARIATES)
    assert told["leaving"] is None
    assert told["wording"] is None
    gone = left(WORLDS["all"], 60, 5, pull=1.0)
    found: Any = assumptions_looked_at(gone, cluster=Cluster.PERSON, covariates=COVARIATES)
    assert set(found["leaving"]) == {
        "n_people", "n_left", "share_lost", "as_seen", "weighted", "moved", "heaviest_weight", "tipping_point",
    }  # fmt: skip
