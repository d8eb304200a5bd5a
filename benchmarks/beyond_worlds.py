"""Panels of made-up worlds that people leave because of what happened to them, and scales of a few words."""

from __future__ import annotations

from typing import Any

import numpy as np

from alongside.core.measurement.chain.panel import Panel, make_panel
from benchmarks.chain_worlds import World, panel_columns

IDS = ("person", "service", "month")
EVEN, CEILING = (-1.2, -0.4, 0.4, 1.2), (-2.6, -1.9, -1.2, -0.5)
"""Where a scale of five words is cut, in standard deviations: evenly, and so that most people take the highest word."""


def left(world: World, people: int, seed: int, *, pull: float, ahead: bool = False, **more: Any) -> Panel:
    """A panel that some leave each month, about one in twelve.

    ``pull`` is what a standard deviation of power adds to the log odds of leaving: that of the month just seen, which
    weights can answer, or with ``ahead`` that of the month which nobody then sees, which nothing can.
    """
    columns = panel_columns(world, people, seed, **more)
    months = int(columns["month"].max()) + 1
    power = columns["power"].reshape(people, months)
    score = (power - power.mean()) / power.std()
    told = np.column_stack([score[:, 1:], score[:, -1]]) if ahead else score
    chance = 1 / (1 + np.exp(2.4 - pull * told))
    leaves = np.random.default_rng(seed + 1_000_003).random((people, months)) < chance
    leaves[:, :3] = False
    gone = np.cumsum(leaves, axis=1) - leaves > 0
    return _panel({name: values[~gone.ravel()] for name, values in columns.items()})


def worded(world: World, people: int, seed: int, *, cuts: tuple[float, ...], noise: float = 0.6) -> Panel:
    """A panel in which self-perception comes in two halves, each the mean of two items with one of five words."""
    columns = panel_columns(world, people, seed)
    latent = columns.pop("self")
    latent = (latent - latent.mean()) / latent.std()
    chance = np.random.default_rng(seed + 2_000_003)
    for half in ("self_a", "self_b"):
        items = [
            np.digitize(latent + chance.normal(scale=noise, size=len(latent)), cuts) + 1.0 for _ in range(2)
        ]
        columns[half] = (items[0] + items[1]) / 2
    return _panel(columns)


def _panel(columns: dict[str, Any]) -> Panel:
    return make_panel(*(columns.pop(name) for name in IDS), columns)
