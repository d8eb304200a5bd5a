"""The guard against mechanical mediation: what rises with attendance by arithmetic must not pass for being relied on.

In this world nobody relies on anybody. Whoever delivered last month delivers this month, too (a habit), and any session
attended is as likely as any other to have rested on somebody. A count of such sessions still rises with delivery. What
a professional does afterwards, and the share of sessions attended, do not.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Name
from alongside.core.measurement.chain.panel import make_panel
from alongside.core.measurement.chain.result import read_chain

PEOPLE, MONTHS, PIVOTAL = 300, 14, 0.4


@pytest.fixture(scope="module")
def world() -> dict[str, Any]:
    chance = np.random.default_rng(1001)
    did = np.zeros((PEOPLE, MONTHS))
    trait = chance.normal(scale=0.3, size=PEOPLE)
    for month in range(MONTHS):
        habit = did[:, month - 1] if month else np.zeros(PEOPLE)
        did[:, month] = chance.poisson(np.exp(0.3 + trait) + 0.45 * habit)
    pivotal = chance.binomial(did.astype(int), PIVOTAL)
    shape = did.shape
    return {
        "delivery": did, "voice": chance.poisson(1.0, size=shape), "power": chance.poisson(1.0, size=shape),
        "count": pivotal, "share": np.where(did > 0, pivotal / np.maximum(did, 1), np.nan),
        "asked by name": chance.poisson(0.8, size=shape),
    }  # fmt: skip


def first_link(world: dict[str, Any], reliance: str) -> Effect:
    columns = {name: world[name].ravel().astype(float) for name in ("delivery", "voice", "power")}
    columns["reliance"] = world[reliance].ravel().astype(float)
    person, month = np.repeat(np.arange(PEOPLE), MONTHS), np.tile(np.arange(MONTHS), PEOPLE)
    answer = read_chain(make_panel(person, person % 10, month, columns))[Name.A_RELIANCE]
    assert isinstance(answer, Effect)
    return answer


def test_a_count_of_pivotal_sessions_works_where_nobody_relies_on_anybody(world: dict[str, Any]) -> None:
    assert first_link(world, "count").low > 0


@pytest.mark.parametrize("reliance", ["share", "asked by name"])
def test_what_does_not_rise_with_attendance_by_arithmetic_does_not(
    world: dict[str, Any], reliance: str
) -> None:
    found = first_link(world, reliance)
    assert found.low < 0 < found.high
