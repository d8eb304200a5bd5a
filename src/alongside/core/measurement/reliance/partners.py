"""With how many lay people each professional truly works, and how often they need them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from alongside.core.measurement.reliance.attendance import Attendance, Floats, Ints
from alongside.core.measurement.reliance.kinds import kinds_of

MEETINGS = 2_000_000
"""Looked at at once, about."""


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
    session, sessions = _counted(rows.session)
    mine = (rows.person >= 0) & ~rows.lay
    (professional, where), _, _ = kinds_of(rows.person[mine], session[mine])
    people, who = np.unique(professional, return_inverse=True)
    held = np.bincount(who, minlength=len(people)).astype(np.int64)
    needs = _needing(rows, sessions, session)[where]
    needing = np.bincount(who, needs, minlength=len(people)) / np.maximum(held, 1)
    theirs = (rows.person >= 0) & rows.lay
    effective = np.zeros(len(people))
    for chosen, each, person in _meetings(who, where, session[theirs], rows.person[theirs], sessions):
        effective[chosen] = _effective(each, person, len(people))[chosen]
    return Partners(people, held, needing, effective)


def _counted(codes: Ints) -> tuple[Ints, int]:
    """The codes counted from 0, with few gaps, and how many that makes."""
    first, last = int(codes.min()), int(codes.max())
    if last - first < 2 * len(codes):
        return codes - first, last - first + 1
    known, at = np.unique(codes, return_inverse=True)
    return at.astype(np.int64), len(known)


def _needing(rows: Attendance, sessions: int, session: Ints) -> Floats:
    """For each session whether professionals alone would not have been enough."""
    slots = rows.slots
    short = np.zeros(sessions)
    counted = slots.row_slot >= 0
    open_without = (slots.professional < slots.minimum)[np.maximum(slots.row_slot, 0)] & counted
    short[session[open_without]] = 1.0
    return short


def _meetings(
    who: Ints, where: Ints, session: Ints, person: Ints, sessions: int
) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Every meeting of a professional with a lay person, one row for each session they shared, some people at a time.

    Gives which professionals they are, and whose and with whom each meeting was. ``who`` comes in order.
    """
    (held, lay), _, _ = kinds_of(session, person)
    counts = np.bincount(held, minlength=sessions)
    first = np.cumsum(counts) - counts
    repeat = counts[where]
    so_far = np.cumsum(repeat)
    batch = np.concatenate([[0], np.cumsum(np.bincount(who, repeat))])[who] // MEETINGS
    for some in np.split(np.arange(len(who)), np.flatnonzero(np.diff(batch)) + 1):
        if not len(some):
            continue
        times = repeat[some]
        within = np.arange(int(times.sum())) - np.repeat(
            so_far[some] - times - (so_far[some[0]] - times[0]), times
        )
        yield (
            np.unique(who[some]),
            np.repeat(who[some], times),
            lay[np.repeat(first[where[some]], times) + within],
        )


def _effective(who: Ints, person: Ints, people: int) -> Floats:
    (one, _), _, times = kinds_of(who, person)
    totals = np.bincount(one, times, minlength=people)
    shares = times / totals[one]
    entropy = np.bincount(one, -shares * np.log(shares), minlength=people)
    return np.where(totals > 0, np.exp(entropy), 0.0)
