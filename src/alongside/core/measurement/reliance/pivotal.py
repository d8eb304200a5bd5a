"""Whose being there was what a session stood on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.core.measurement.reliance.attendance import Attendance, Bools, Floats, Ints


@dataclass(frozen=True)
class Pivotal:
    """For each lay person the sessions that stood with them, and those that stood only because of them.

    ``share`` is per session attended: a count would rise with attendance by arithmetic alone. Shapes (people,).
    """

    person: Ints
    attended: Ints
    pivotal: Ints

    @property
    def share(self) -> Floats:
        """Pivotal sessions over sessions attended."""
        return np.asarray(self.pivotal / np.maximum(self.attended, 1))


def pivotal_rows(rows: Attendance) -> Bools:
    """For each row whether it is a lay person without whom the session would not have stood. Shape (rows,)."""
    slots = rows.slots
    exact = slots.lay + slots.professional == slots.minimum
    at = np.maximum(slots.row_slot, 0)
    stood = slots.stood[slots.session[at]]
    return np.asarray((slots.row_slot >= 0) & rows.lay & (rows.person >= 0) & exact[at] & stood)


def pivotal_people(rows: Attendance) -> Pivotal:
    """How often each lay person was pivotal."""
    slots = rows.slots
    at = np.maximum(slots.row_slot, 0)
    there = rows.lay & (rows.person >= 0) & (slots.row_slot >= 0) & slots.stood[slots.session[at]]
    people, place = np.unique(rows.person[there], return_inverse=True)
    attended = np.bincount(place, minlength=len(people)).astype(np.int64)
    turned = np.bincount(place, pivotal_rows(rows)[there], minlength=len(people)).astype(np.int64)
    return Pivotal(people, attended, turned)
