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


WORLDS = {
    "voice only": World(),
    "reliance only": World(a_reliance=A, b_reliance=B),
    "self-perception stuck": World(A, A, B, 0.0),
    "remainder only": World(left=LEFT),
    "all": World(A, A, B, B, left=0.07),
}


def panel_columns(world: World, people: int, seed: int, *, months: int = 12, services: int | None = None,
                  noise: float = 0.0) -> dict[str, Any]:  # fmt: skip
    """Columns of one panel drawn from a world; with ``noise`` self-perception comes in two noisy halves."""
    chance = np.random.default_rng(seed)
    services = services or max(1, people // 30)
    service, trait = np.arange(people) % services, chance.normal(size=people)
    shocks = chance.normal(scale=0.4, size=(3, services, months + BURN_IN))
    state = {name: np.zeros((people, months + BURN_IN)) for name in ("A", "V", "R", "P", "Y", "L")}
    for t in range(1, months + BURN_IN):
        _step(state, world, trait, shocks[:, service, t], t, chance, service)
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
    return columns


def _step(
    state: dict[str, Any], world: World, trait: Any, shock: Any, t: int, chance: Any, service: Any
) -> None:
    before = {name: values[:, t - 1] for name, values in state.items()}
    people = len(trait)
    state["L"][:, t] = 0.4 * before["L"] + 0.3 * trait + chance.normal(size=people)
    pull = 0.4 * trait + 0.15 * before["Y"] + 0.2 * state["L"][:, t] + shock[0]
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
    state["Y"][:, t] = (
        carried + left + 0.25 * before["Y"] + 0.2 * before["L"] + 0.6 * trait + 0.5 * shock[0]
        + chance.normal(size=people)
    )  # fmt: skip


def _others(did: Any, service: Any) -> Any:
    total, size = np.bincount(service, did)[service], np.bincount(service)[service]
    return (total - did) / np.maximum(size - 1, 1)
