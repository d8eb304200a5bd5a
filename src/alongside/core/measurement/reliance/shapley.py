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
CHUNK = 2_000_000
"""Figures held at once, at most."""


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
    for width, sessions in _by_width(slots):
        places = slots.starts[sessions][:, None] + np.arange(width)
        made, which, _ = kinds_of(*kind[places].T)
        parts = np.stack(made, axis=1)
        first, rest = shares_of(lay[parts], professional[parts], minimum[parts])
        bloc[sessions], each[places] = first[which], rest[which]
    return Shares(bloc, each)


def _by_width(slots: Slots) -> list[tuple[int, Ints]]:
    widths = np.diff(np.append(slots.starts, len(slots.session)))
    return [(int(width), np.flatnonzero(widths == width).astype(np.int64)) for width in np.unique(widths)]


def share_of(parts: Sequence[Part]) -> tuple[float, tuple[float, ...]]:
    """The professionals' share, and one lay person's in each role; nothing where all together do not suffice."""
    lay, professional, minimum = np.array(parts, dtype=np.int64).T[:, None]
    (bloc,), (each,) = shares_of(lay, professional, minimum)
    return float(bloc), tuple(each.tolist())


def shares_of(lay: Ints, professional: Ints, minimum: Ints) -> tuple[Floats, Floats]:
    """The same for many make-ups of so many roles at once. Shapes (make-ups, roles), gives (make-ups,) and the like."""
    bloc, each = np.zeros(len(lay)), np.zeros(lay.shape)
    stood = (lay + professional >= minimum).all(axis=1)
    degree = np.array([_rounded(int(people)) for people in range(int(lay.sum(axis=1).max(initial=0)) + 1)])
    nodes = degree[lay.sum(axis=1)]
    for count in np.unique(nodes[stood]):
        chosen = np.flatnonzero(stood & (nodes == count))
        for some in np.array_split(chosen, 1 + len(chosen) * lay.shape[1] * int(count) // CHUNK):
            bloc[some], each[some] = _integrated(lay[some], professional[some], minimum[some], int(count))
    return bloc, each


def _rounded(lay: int) -> int:
    """Nodes enough to be exact for so many lay people, in few different sizes."""
    return int(2 ** np.ceil(np.log2(max(4, lay // 2 + 1))))


def _integrated(lay: Ints, professional: Ints, minimum: Ints, count: int) -> tuple[Floats, Floats]:
    chance, weight = _nodes(count)
    with_bloc, turned_with = _met(lay, minimum - professional, chance)
    without, turned_without = _met(lay, minimum, chance)
    bloc = (with_bloc.prod(axis=1) - without.prod(axis=1)) @ weight
    each = np.empty(lay.shape)
    for at in range(lay.shape[1]):
        others = [place for place in range(lay.shape[1]) if place != at]
        there = chance * turned_with[:, at] * with_bloc[:, others].prod(axis=1)
        absent = (1 - chance) * turned_without[:, at] * without[:, others].prod(axis=1)
        each[:, at] = (there + absent) @ weight
    return np.asarray(bloc), each


def _met(lay: Ints, need: Ints, chance: Floats) -> tuple[Floats, Floats]:
    """The chance that enough come to each role, and that one more lay person is who makes it enough.

    Shapes (make-ups, roles), gives (make-ups, roles, nodes) twice; worked out once for each pair of lay and need.
    """
    (people, least), which, _ = kinds_of(lay.ravel(), np.clip(need, 0, lay + 1).ravel())
    pairs = list(zip(people.tolist(), least.tolist(), strict=True))
    met = np.stack([enough(of, few, chance) for of, few in pairs])
    turned = np.stack([_turning(of, few, chance) for of, few in pairs])
    shape = (*lay.shape, len(chance))
    return met[which].reshape(shape), turned[which].reshape(shape)


def _turning(lay: int, need: int, chance: Floats) -> Floats:
    if lay == 0 or need < 1 or need > lay:
        return np.zeros_like(chance)
    return enough(lay - 1, need - 1, chance) - enough(lay - 1, need, chance)


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
