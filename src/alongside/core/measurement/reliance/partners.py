"""With how many lay people each professional truly works, and how often they need them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.core.measurement.reliance.attendance import Attendance, Floats, Ints
from alongside.core.measurement.reliance.kinds import kinds_of


@dataclass(frozen=True)
class Partners:
    """For each professional: sessions, the share that needed lay people, and the effective number of lay partners.

    The effective number is e to the entropy of with whom they worked: 1 where it is always the same person. Shapes
    (professionals,).
    """

    person: Ints
    sessions: Ints
    needing: Floats
    effective: Floats


def partners(rows: Attendance) -> Partners:
    """What each professional's sessions tell of whom they work with."""
    numbers, session = np.unique(rows.session, return_inverse=True)
    there = rows.person >= 0
    mine, theirs = there & ~rows.lay, there & rows.lay
    (professional, where), _, _ = kinds_of(rows.person[mine], session[mine])
    people, who = np.unique(professional, return_inverse=True)
    needs = _needing(rows, len(numbers), session)[where]
    sessions = np.bincount(who, minlength=len(people)).astype(np.int64)
    needing = np.bincount(who, needs, minlength=len(people)) / np.maximum(sessions, 1)
    met = _met(who, where, session[theirs], rows.person[theirs], len(numbers))
    return Partners(people, sessions, needing, _effective(*met, len(people)))


def _needing(rows: Attendance, sessions: int, session: Ints) -> Floats:
    """For each session whether professionals alone would not have been enough."""
    slots = rows.slots
    short = np.zeros(sessions)
    counted = slots.row_slot >= 0
    open_without = (slots.professional < slots.minimum)[np.maximum(slots.row_slot, 0)] & counted
    short[session[open_without]] = 1.0
    return short


def _met(who: Ints, where: Ints, session: Ints, person: Ints, sessions: int) -> tuple[Ints, Ints]:
    """Every meeting of a professional with a lay person: one row for each session they shared."""
    (held, lay), _, _ = kinds_of(session, person)
    counts = np.bincount(held, minlength=sessions)
    first = np.concatenate([[0], np.cumsum(counts)[:-1]])
    repeat = counts[where]
    within = np.arange(int(repeat.sum())) - np.repeat(np.cumsum(repeat) - repeat, repeat)
    return np.repeat(who, repeat), lay[np.repeat(first[where], repeat) + within]


def _effective(who: Ints, person: Ints, people: int) -> Floats:
    (one, _), _, times = kinds_of(who, person)
    totals = np.bincount(one, times, minlength=people)
    shares = times / totals[one]
    entropy = np.bincount(one, -shares * np.log(shares), minlength=people)
    return np.where(totals > 0, np.exp(entropy), 0.0)
