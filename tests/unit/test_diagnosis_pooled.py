"""A service among services: drawn towards them as far as it is unsure, and told apart only where that is sure."""

from __future__ import annotations

import numpy as np
import pytest

from alongside.core.diagnosis.pooled import Among, Standing, among_effects, among_shares
from alongside.core.shared.estimates import NotEstimable


def shares(counts: dict[str, tuple[int, int]]) -> dict[str, Among]:
    found = among_shares(counts)
    assert not isinstance(found, NotEstimable)
    return dict(found)


def effects(known: dict[str, tuple[float, float]]) -> dict[str, Among]:
    found = among_effects(known)
    assert not isinstance(found, NotEstimable)
    return dict(found)


def test_a_small_service_is_drawn_further_than_a_large_one() -> None:
    found = shares({"small": (1, 2), "large": (200, 400), "b": (20, 100), "c": (25, 100), "d": (22, 110)})
    assert found["large"].value == pytest.approx(0.5, abs=0.02)
    assert 0.2 < found["small"].value < 0.45
    assert found["small"].high - found["small"].low > 3 * (found["large"].high - found["large"].low)
    assert found["large"].standing is Standing.ABOVE
    assert found["small"].standing is Standing.ALIKE


def test_services_that_are_alike_are_not_ranked() -> None:
    found = shares({str(n): (30 + n, 100) for n in range(6)})
    assert all(each.standing is Standing.ALIKE for each in found.values())
    assert all(each.low < 0.32 < each.high for each in found.values())


def test_few_services_are_not_compared() -> None:
    three = {"a": (1, 10), "b": (5, 10), "c": (9, 10), "nobody": (0, 0)}
    found = among_shares(three)
    assert isinstance(found, NotEstimable)
    assert str(found.reason) == "3 services are too few to compare one with the others."
    assert isinstance(among_effects({"a": (0.1, 0.1)}), NotEstimable)


def test_intervals_of_shares_hold_the_truth_as_often_as_they_say() -> None:
    random = np.random.default_rng(8)
    held = told = 0
    for _world in range(25):
        truth = random.beta(6, 9, size=8)
        sizes = random.integers(5, 60, size=8)
        found = shares(
            {
                str(k): (int(random.binomial(n, p)), int(n))
                for k, (n, p) in enumerate(zip(sizes, truth, strict=True))
            }
        )
        held += sum(each.low <= truth[int(key)] <= each.high for key, each in found.items())
        told += len(found)
    assert 0.92 <= held / told <= 0.99


def test_intervals_of_effects_hold_the_truth_as_often_as_they_say() -> None:
    random = np.random.default_rng(2)
    held = told = 0
    for _world in range(60):
        truth = random.normal(0.1, 0.08, size=8)
        se = random.uniform(0.03, 0.2, size=8)
        seen = random.normal(truth, se)
        found = effects({str(k): (float(v), float(s)) for k, (v, s) in enumerate(zip(seen, se, strict=True))})
        held += sum(each.low <= truth[int(key)] <= each.high for key, each in found.items())
        told += len(found)
        assert all(each.low <= each.value <= each.high for each in found.values())
    assert 0.92 <= held / told <= 0.98


def test_the_one_service_that_differs_is_told_apart() -> None:
    known = {str(n): (0.1 + 0.01 * n, 0.05) for n in range(6)} | {"apart": (-0.4, 0.05)}
    found = effects(known)
    assert found["apart"].standing is Standing.BELOW
    assert found["apart"].value > -0.4
