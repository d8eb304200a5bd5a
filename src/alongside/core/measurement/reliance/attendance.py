"""Who was there, in which role, and how many that role took: what reliance is worked out from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Attendance:
    """Rows of one person in one role of one session; ``person`` −1 tells a role that nobody filled.

    Codes are whole numbers of the caller's, ``minimum`` is what the row's role takes in that session, ``month`` any
    count of months. Shapes: all (rows,).
    """

    session: Ints
    service: Ints
    month: Ints
    person: Ints
    lay: Bools
    role: Ints
    minimum: Ints

    def other_way(self) -> Attendance:
        """The same with the sides changed over: how far professionals and lay people rely the other way round."""
        other = Attendance(
            self.session, self.service, self.month, self.person, ~self.lay, self.role, self.minimum
        )
        vars(other)["slots"] = replace(self.slots, lay=self.slots.professional, professional=self.slots.lay)
        return other

    @cached_property
    def slots(self) -> Slots:
        """The roles of the sessions, each once, with who was there."""
        return slots_of(self)


@dataclass(frozen=True)
class Slots:
    """One row for each role of each session: lay people and professionals there, and the least it takes.

    ``session`` counts from 0, ``starts`` says where each session's rows begin; ``service`` and ``month`` are of each
    session; ``row_slot`` gives for each row of the attendance its slot. Slots without a minimum are not among them.
    """

    session: Ints
    role: Ints
    lay: Ints
    professional: Ints
    minimum: Ints
    starts: Ints
    service: Ints
    month: Ints
    row_slot: Ints
    stood: Bools = field(repr=False)
    unsaid: int = 0
    """How many further sessions do not say what any of their roles takes."""

    @property
    def sessions(self) -> int:
        """How many sessions there are."""
        return len(self.service)

    def every(self, met: Bools) -> Bools:
        """For each session whether all its roles are met. Shapes (slots,), (sessions,)."""
        return np.logical_and.reduceat(met, self.starts) if len(met) else np.zeros(0, dtype=bool)

    def total(self, values: Floats | Ints) -> Floats:
        """For each session the sum over its roles. Shapes (slots,), (sessions,)."""
        return np.add.reduceat(values, self.starts).astype(np.float64) if len(values) else np.zeros(0)


def slots_of(rows: Attendance) -> Slots:
    """The slots of an attendance. Raises ``Refusal`` for minima below zero or that disagree, and for none at all."""
    _check(rows)
    order = np.lexsort((rows.role, rows.session))
    session, role = rows.session[order], rows.role[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (session[1:] != session[:-1]) | (role[1:] != role[:-1])
    slot = np.cumsum(new) - 1
    count = int(slot[-1]) + 1
    _check_agree(rows, order, new, slot)
    there = rows.person[order] >= 0
    lay = np.bincount(slot, there & rows.lay[order], count).astype(np.int64)
    professional = np.bincount(slot, there & ~rows.lay[order], count).astype(np.int64)
    return _with_minimum(rows, order, new, slot, lay, professional)


def _with_minimum(
    rows: Attendance, order: Ints, new: Bools, slot: Ints, lay: Ints, professional: Ints
) -> Slots:
    minimum = rows.minimum[order][new]
    counted = minimum > 0
    place = np.where(counted, np.cumsum(counted) - 1, -1)
    first = order[new][counted]
    session = rows.session[first]
    starts = np.flatnonzero(np.append(True, session[1:] != session[:-1])).astype(np.int64)
    row_slot = np.empty(len(order), dtype=np.int64)
    row_slot[order] = place[slot]
    lay, professional, minimum = lay[counted], professional[counted], minimum[counted]
    number = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(session))))
    stood = np.logical_and.reduceat(lay + professional >= minimum, starts)
    sorted_sessions = rows.session[order][new]
    sessions = 1 + int((sorted_sessions[1:] != sorted_sessions[:-1]).sum())
    return Slots(
        number, rows.role[first], lay, professional, minimum, starts,
        rows.service[first][starts], rows.month[first][starts], row_slot, stood, sessions - len(starts),
    )  # fmt: skip


def _check(rows: Attendance) -> None:
    if not len(rows.session):
        raise Refusal(say("There are no attendances to work from."))
    if (rows.minimum < 0).any():
        row = int(np.flatnonzero(rows.minimum < 0)[0]) + 1
        raise Refusal(say("The minimum is below zero in row {row}.", row=row))
    if not (rows.minimum > 0).any():
        raise Refusal(
            say("No session says how many people it takes, so nothing can be said of who could be missed.")
        )


def _check_agree(rows: Attendance, order: Ints, new: Bools, slot: Ints) -> None:
    minimum = rows.minimum[order]
    apart = minimum != minimum[new][slot]
    if apart.any():
        row = int(order[np.flatnonzero(apart)[0]]) + 1
        raise Refusal(
            say("Row {row} gives another minimum than an earlier row of the same role and session.", row=row)
        )
