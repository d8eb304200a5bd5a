"""How a session's standing is shared among those who made it stand: each lay person, and the professionals as one.

The Shapley value is the chance that somebody's coming is what makes the session stand, when people come in an order
of pure chance. Owen's multilinear extension (1972, Manage. Sci. 18:64–79) turns the sum over all orders into an
integral of a polynomial, which Gauss–Legendre quadrature gives exactly. It is worked out once for each make-up of a
session.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import bdtrc

from alongside.core.measurement.reliance.attendance import Attendance, Floats, Ints, Slots
from alongside.core.measurement.reliance.kinds import kinds_of

Part = tuple[int, int, int]
"""A role: lay people there, professionals there, the least it takes."""


@dataclass(frozen=True)
class Shares:
    """For each session the professionals' share, and for each slot that of one lay person in it.

    Shares of a session that stood add up to 1. Shapes (sessions,), (slots,).
    """

    professionals: Floats
    lay_person: Floats


def shares(rows: Attendance) -> Shares:
    """Everybody's share in every session; 0 where it did not stand."""
    slots = rows.slots
    bloc, each = np.zeros(slots.sessions), np.zeros(len(slots.session))
    (lay, professional, minimum), kind, _ = kinds_of(slots.lay, slots.professional, slots.minimum)
    parts = list(zip(lay.tolist(), professional.tolist(), minimum.tolist(), strict=True))
    for width, sessions in _by_width(slots):
        places = slots.starts[sessions][:, None] + np.arange(width)
        made, which, _ = kinds_of(*kind[places].T)
        known = [share_of(tuple(parts[at] for at in make_up)) for make_up in zip(*made, strict=True)]
        bloc[sessions] = np.array([first for first, _ in known])[which]
        each[places] = np.array([rest for _, rest in known])[which]
    return Shares(bloc, each)


def _by_width(slots: Slots) -> list[tuple[int, Ints]]:
    widths = np.diff(np.append(slots.starts, len(slots.session)))
    return [(int(width), np.flatnonzero(widths == width).astype(np.int64)) for width in np.unique(widths)]


@lru_cache(maxsize=200_000)
def share_of(parts: Sequence[Part]) -> tuple[float, tuple[float, ...]]:
    """The professionals' share, and one lay person's in each role; nothing where all together do not suffice."""
    if any(lay + professional < minimum for lay, professional, minimum in parts):
        return 0.0, (0.0,) * len(parts)
    people = 1 + sum(lay for lay, _, _ in parts)
    chance, weight = _nodes(people // 2 + 1)
    with_bloc = [enough(lay, minimum - professional, chance) for lay, professional, minimum in parts]
    without = [enough(lay, minimum, chance) for lay, _, minimum in parts]
    bloc = float(weight @ (np.prod(with_bloc, axis=0) - np.prod(without, axis=0)))
    return bloc, tuple(
        float(weight @ (chance * _turns(at, parts, with_bloc, chance, True)
                        + (1 - chance) * _turns(at, parts, without, chance, False)))
        for at in range(len(parts))
    )  # fmt: skip


def _turns(at: int, parts: Sequence[Part], met: Sequence[Floats], chance: Floats, bloc: bool) -> Floats:
    """The chance that one lay person's coming fills role ``at`` while all others are filled."""
    lay, professional, minimum = parts[at]
    need = minimum - professional if bloc else minimum
    if lay == 0 or need < 1 or need > lay:
        return np.zeros_like(chance)
    turned = enough(lay - 1, need - 1, chance) - enough(lay - 1, need, chance)
    others = [each for place, each in enumerate(met) if place != at]
    return np.asarray(turned * np.prod(others, axis=0) if others else turned)


def enough(people: int, need: int, chance: Floats) -> Floats:
    """The chance that at least ``need`` of ``people`` come, each with that chance."""
    if need <= 0:
        return np.ones_like(chance)
    if need > people:
        return np.zeros_like(chance)
    return np.asarray(bdtrc(need - 1, people, chance))


@lru_cache(maxsize=512)
def _nodes(count: int) -> tuple[Floats, Floats]:
    nodes, weights = np.polynomial.legendre.leggauss(count)
    return (nodes + 1) / 2, weights / 2
