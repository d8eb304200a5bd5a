"""Rows of attendance that contradict one another, and what is one-sided in them by arithmetic alone."""

from __future__ import annotations

import numpy as np

from alongside.core.measurement.reliance.attendance import Attendance, Bools, Ints
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

MOST_MINIMUM, MOST_MONTHS = 10_000, 120_000


def check_attendance(rows: Attendance) -> None:
    """Raises ``Refusal``, with the rows, where nothing right could come of them.

    That is: one person twice in one role of one session, a session in two services or two months, a minimum or months
    beyond all measure.
    """
    if not len(rows.session):
        raise Refusal(say("There are no attendances to work from."))
    if (rows.minimum > MOST_MINIMUM).any():
        row = int(np.flatnonzero(rows.minimum > MOST_MINIMUM)[0]) + 1
        raise Refusal(say("The minimum is beyond all measure in row {row}.", row=row))
    first, last = int(rows.month.min()), int(rows.month.max())
    if last - first > MOST_MONTHS:
        raise Refusal(say("Months run from {first} to {last}. They count months.", first=first, last=last))
    order = np.lexsort((rows.person, rows.role, rows.session))
    same = rows.session[order][1:] == rows.session[order][:-1]
    _check_one(rows.service[order], same, order, "service")
    _check_one(rows.month[order], same, order, "month")
    for column in (rows.role[order], rows.person[order]):
        same &= column[1:] == column[:-1]
    twice = same & (rows.person[order][1:] >= 0)
    if twice.any():
        one, other = _rows(twice, order)
        raise Refusal(
            say(
                "Rows {one} and {other} are of one person in one role of one session. Keep one of them.",
                one=one, other=other,
            )
        )  # fmt: skip


def _check_one(column: Ints, same: Bools, order: Ints, name: str) -> None:
    apart = same & (column[1:] != column[:-1])
    if apart.any():
        one, other = _rows(apart, order)
        raise Refusal(
            say(
                "Rows {one} and {other} put one session into two: see column “{name}”.",
                one=one,
                other=other,
                name=name,
            )
        )


def _rows(found: Bools, order: Ints) -> tuple[int, int]:
    at = int(np.flatnonzero(found)[0])
    one, other = sorted((int(order[at]) + 1, int(order[at + 1]) + 1))
    return one, other


def one_sided(rows: Attendance) -> tuple[Sentence, ...]:
    """What to beware of: services where a side never was, and sessions that do not say what they take."""
    warnings = []
    if row := _never_there(rows, rows.person < 0, ~rows.lay):
        warnings.append(
            say(
                "No professional was ever in a session of {count} of {of} services, such as that of row {row}: all "
                "rests on lay people there because nobody else came.", count=row[1], of=row[2], row=row[0],
            )
        )  # fmt: skip
    if row := _never_there(rows, rows.person < 0, rows.lay):
        warnings.append(
            say(
                "No lay person was ever in a session of {count} of {of} services, such as that of row {row}: all "
                "rests on professionals there because nobody else came.", count=row[1], of=row[2], row=row[0],
            )
        )  # fmt: skip
    if left := rows.slots.unsaid:
        sessions = rows.slots.sessions + left
        warnings.append(
            say("{left} of {of} sessions have no minimum and are left out.", left=left, of=sessions)
        )
    return tuple(warnings)


def _never_there(rows: Attendance, nobody: Bools, side: Bools) -> tuple[int, int, int] | None:
    """The first row of a service without that side, how many such there are, and how many services; None for none."""
    known, first = np.unique(rows.service, return_index=True)
    without = ~np.isin(known, np.unique(rows.service[side & ~nobody]))
    if not without.any():
        return None
    return int(first[without].min()) + 1, int(without.sum()), len(known)
