"""Made-up worlds in which the truth about the chain is known: what delivering does, through what, and what is left.

A person's lasting trait drives delivery, voice, both mediators and power; services have shocks of their own each month;
power and a measured circumstance feed back into what people do next. Five worlds differ in what delivering truly does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

A, B, LEFT = 0.15, 0.15, 0.10
BURN_IN = 10
MEAN_DELIVERY = 1.9


@dataclass(frozen=True)
class World:
    """What is true: the links, and the effect that no mediator carries.

    Three truths break what the chain assumes: ``late`` puts the effect on reliance so many months later; ``grows`` is
    what one more session adds to the link from reliance to power; ``others`` the effect on power of one more session on
    average by the others of the service.
    """

    a_reliance: float = 0.0
    a_self: float = 0.0
    b_reliance: float = 0.0
    b_self: float = 0.0
    left: float = 0.0
    late: int = 0
    grows: float = 0.0
    others: float = 0.0

    @property
    def truth(self) -> dict[str, float]:
        """Each number of the chain as it is here."""
        via_reliance, via_self = self.a_reliance * self.b_reliance, self.a_self * self.b_self
        total = via_reliance + via_self + self.left
        return {
            "a_reliance": self.a_reliance, "a_self": self.a_self,
            "b_reliance": self.b_reliance, "b_self": self.b_self,
            "via_reliance": via_reliance, "via_self": via_self,
            "total": total, "remainder": self.left, "total_voice": 0.0, "contrast_voice": total,
        }  # fmt: skip


@dataclass(frozen=True)
class Ways:
    """How a panel departs from a tidy one, with the same truth.

    ``together`` is the spread of what moves delivery and voice at once in a month; ``rare`` takes so much off the log
    of both; ``skewed`` draws what else moves power from a long-tailed law of the same spread; ``sizes`` makes some
    services far larger than others. ``late`` is the share of people who join after the first month, and of those who
    leave before the last; ``gone`` the share of person-months without a row; ``silent`` that without an answer.
    """

    together: float = 0.0
    rare: float = 0.0
    skewed: bool = False
    sizes: bool = False
    late: float = 0.0
    gone: float = 0.0
    silent: float = 0.0


TIDY = Ways()
WAYS = {
    "tidy": TIDY,
    "voice with delivery": Ways(together=1.8),
    "mostly zeros": Ways(rare=1.5),
    "skewed power": Ways(skewed=True),
    "uneven services": Ways(sizes=True),
    "late and leaving": Ways(late=0.35),
    "a tenth gone": Ways(gone=0.1),
    "a tenth gone and a tenth silent": Ways(gone=0.1, silent=0.1),
}

WORLDS = {
    "voice only": World(),
    "reliance only": World(a_reliance=A, b_reliance=B),
    "self-perception stuck": World(A, A, B, 0.0),
    "remainder only": World(left=LEFT),
    "all": World(A, A, B, B, left=0.07),
}


def panel_columns(world: World, people: int, seed: int, *, months: int = 12, services: int | None = None,
                  noise: float = 0.0, ways: Ways = TIDY) -> dict[str, Any]:  # fmt: skip
    """Columns of one panel drawn from a world; with ``noise`` self-perception comes in two noisy halves."""
    chance = np.random.default_rng(seed)
    services = services or max(1, people // 30)
    service, trait = _services(people, services, ways), chance.normal(size=people)
    shocks = chance.normal(scale=0.4, size=(3, services, months + BURN_IN))
    state = {name: np.zeros((people, months + BURN_IN)) for name in ("A", "V", "R", "P", "Y", "L")}
    for t in range(1, months + BURN_IN):
        _step(state, world, trait, shocks[:, service, t], t, chance, service, ways)
    kept = {name: values[:, BURN_IN:].ravel() for name, values in state.items()}
    columns = {
        "person": np.repeat(np.arange(people), months), "service": np.repeat(service, months),
        "month": np.tile(np.arange(months), people), "delivery": kept["A"], "voice": kept["V"],
        "reliance": kept["R"], "self": kept["P"], "power": kept["Y"], "circumstance": kept["L"],
    }  # fmt: skip
    if noise:
        for half in ("self_a", "self_b"):
            columns[half] = kept["P"] + chance.normal(scale=noise, size=len(kept["P"]))
        del columns["self"]
    return columns if ways == TIDY else _thinned(columns, people, months, ways, chance)


def _services(people: int, services: int, ways: Ways) -> Any:
    if not ways.sizes:
        return np.arange(people) % services
    edges = np.cumsum(1.0 / np.arange(1, services + 1))
    return np.searchsorted(edges / edges[-1], (np.arange(people) + 0.5) / people)


def _thinned(columns: dict[str, Any], people: int, months: int, ways: Ways, chance: Any) -> dict[str, Any]:
    """The columns without the months in which somebody was not there, and with answers left out."""
    come = np.where(chance.random(people) < ways.late, chance.integers(1, months // 2 + 1, people), 0)
    go = months - np.where(chance.random(people) < ways.late, chance.integers(1, months // 2 + 1, people), 0)
    there = (columns["month"] >= come[columns["person"]]) & (columns["month"] < go[columns["person"]])
    there &= chance.random(len(there)) >= ways.gone
    kept = {name: values[there] for name, values in columns.items()}
    for name in ("reliance", "self", "self_a", "self_b"):
        if name in kept:
            kept[name] = np.where(chance.random(len(kept[name])) < ways.silent, np.nan, kept[name])
    return kept


def _step(
    state: dict[str, Any], world: World, trait: Any, shock: Any, t: int, chance: Any, service: Any, ways: Ways
) -> None:
    before = {name: values[:, t - 1] for name, values in state.items()}
    people = len(trait)
    state["L"][:, t] = 0.4 * before["L"] + 0.3 * trait + chance.normal(size=people)
    pull = 0.4 * trait + 0.15 * before["Y"] + 0.2 * state["L"][:, t] + shock[0] - 2 * ways.rare
    if ways.together:
        pull = pull + ways.together * chance.normal(size=people)
    state["A"][:, t] = chance.poisson(np.exp(np.clip(0.3 + 0.5 * pull, -4, 2.2)))
    state["V"][:, t] = chance.poisson(np.exp(np.clip(-0.2 + 0.5 * pull, -4, 2.0)))
    for name, effect, place in (("R", world.a_reliance, 1), ("P", world.a_self, 2)):
        circumstance = 0.2 * before["L"]
        drift = 0.3 * before[name] + 0.5 * trait + shock[place] + circumstance
        did = state["A"][:, max(0, t - 1 - (world.late if name == "R" else 0))]
        state[name][:, t] = drift + effect * did + chance.normal(size=people)
    did = state["A"][:, max(0, t - 2)]
    left = world.left * did + world.others * _others(did, service)
    b_reliance = world.b_reliance + world.grows * (did - MEAN_DELIVERY)
    carried = b_reliance * before["R"] + world.b_self * before["P"]
    luck = chance.exponential(size=people) - 1 if ways.skewed else chance.normal(size=people)
    state["Y"][:, t] = (
        carried + left + 0.25 * before["Y"] + 0.2 * before["L"] + 0.6 * trait + 0.5 * shock[0] + luck
    )


def _others(did: Any, service: Any) -> Any:
    total, size = np.bincount(service, did)[service], np.bincount(service)[service]
    return (total - did) / np.maximum(size - 1, 1)
