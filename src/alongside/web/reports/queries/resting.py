"""On whom sessions rest and who decided, read from the record of some months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from alongside.core.diagnosis.report.evidence import BothWays, Way
from alongside.core.diagnosis.telling import SIDE_TOO_FEW, sides_may_be_told, whole_gives_away
from alongside.core.measurement.power.decisions import Decision, Power, lay_share
from alongside.core.measurement.power.stages import stage_of
from alongside.core.measurement.reliance.attendance import Attendance
from alongside.core.measurement.reliance.shapley import shares
from alongside.core.measurement.reliance.staffing import Necessity, necessity, staffing_gap
from alongside.core.shared.errors import Refusal
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import say
from alongside.core.shared.sides import Side
from alongside.web.charters.queries.facts import exercises_between
from alongside.web.delivery.queries import facts as record
from alongside.web.delivery.queries.hours import Scope
from alongside.web.services.queries.sides import sides_of_roles

HELD = "HELD"
Line = tuple[int, int, int, int, bool, int, int]
"""Session, service, month, person (−1 for nobody), whether the role is a lay one, the role, the fewest it takes."""


Step = tuple[datetime, tuple[int, Any, Any], Side, int | None]
"""When; what was decided, as service, stage and proposal; on which side, and by whom (None for the erased)."""


def months_of(scope: Scope) -> Iterator[date]:
    """The first day of each month of a scope."""
    month = scope.first
    while month < scope.until:
        yield month
        month = record.next_month(month)


def sessions_and_reliance(scope: Scope) -> tuple[int, BothWays | NotEstimable]:
    """How many sessions of a scope were held, and how far they rest on either side."""
    held, lines = _sessions(scope)
    return held, _rests(lines)


def reliance_told(scope: Scope) -> tuple[int, BothWays | NotEstimable]:
    """The same as anybody may read it: nothing that rests on too few people of one side, nor gives a service away."""
    held, lines = _sessions(scope)
    of_service: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        of_service[line[1]].append(line)
    each = [_people(own) for own in of_service.values()]
    hidden = [not sides_may_be_told(*counts) for counts in each]
    lay, professionals = _people(lines)
    gives_away = scope.service is None and whole_gives_away([counts[0] for counts in each], hidden)
    if lines and (gives_away or not sides_may_be_told(lay, professionals)):
        return held, SIDE_TOO_FEW
    return held, _rests(lines)


def _people(lines: list[Line]) -> tuple[int, int]:
    """How many different lay people and professionals there were."""
    there = {
        (person, lay) for _session, _service, _month, person, lay, _role, _fewest in lines if person >= 0
    }
    return sum(lay for _person, lay in there), sum(not lay for _person, lay in there)


def _sessions(scope: Scope) -> tuple[int, list[Line]]:
    sides = sides_of_roles(scope.organisation)
    held, lines = 0, []
    for month in months_of(scope):
        known = record.sessions_of_month(scope.organisation, month)
        chosen = {pk: each for pk, each in known.items() if each[2] == HELD and _within(scope, each[0])}
        held += len(chosen)
        lines += list(_lines_of(scope.organisation, month, chosen, sides)) if chosen else []
    return held, lines


def _within(scope: Scope, service: int) -> bool:
    return scope.service is None or service == scope.service.pk


def _lines_of(
    organisation: Any, month: date, chosen: dict[int, Any], sides: dict[int, str]
) -> Iterator[Line]:
    there = record.there_in_month(organisation, month)
    number = month.year * 12 + month.month
    for session, role, fewest in record.needed_in_month(organisation, month):
        if session in chosen:
            lay = sides[role] == Side.LAY
            for person in there.get((session, role)) or [-1]:
                yield session, chosen[session][0], number, person, lay, role, fewest


def _rests(lines: list[Line]) -> BothWays | NotEstimable:
    if not lines:
        return NotEstimable(
            say("No session of this time says who was there."), say("Registers of sessions that were held.")
        )
    session, service, month, person, lay, role, minimum = (
        np.array(each) for each in zip(*lines, strict=True)
    )
    rows = Attendance(session, service, month, person, lay.astype(bool), role, minimum)
    try:
        return BothWays(_way(rows), _way(rows.other_way()))
    except Refusal as refusal:
        return NotEstimable(refusal.sentence, say("Sessions that say how many people each part takes."))


def _way(rows: Attendance) -> Way:
    slots, known = rows.slots, necessity(rows)
    stood = max(1, int(slots.stood.sum()))
    others = float(shares(rows).professionals[slots.stood].sum()) / stood
    low, high = (known.low, known.high) if isinstance(known, Necessity) else (None, None)
    return Way(low, high, 1 - others, staffing_gap(slots))


def powers(scope: Scope, turn: date) -> tuple[Power, tuple[Power, Power], int]:
    """Who decided over the whole time, before and from ``turn``, and how many steps were written."""
    steps = list(_steps(scope))
    clock = record.bounds_of(scope.organisation, turn)[0] if scope.first < turn < scope.until else None
    early = [each for each in steps if clock is not None and each[0] < clock]
    late = [each for each in steps if clock is not None and each[0] >= clock]
    return (
        lay_share(_decisions(steps)),
        (lay_share(_decisions(early)), lay_share(_decisions(late))),
        len(steps),
    )


def _steps(scope: Scope) -> Iterator[Step]:
    first = record.bounds_of(scope.organisation, scope.first)[0]
    until = record.bounds_of(scope.organisation, (scope.until - timedelta(days=1)).replace(day=1))[1]
    for step in exercises_between(scope.organisation, first, until):
        pk, proposal, person, side, service, _session, at, decision, did, _days = step
        stage = stage_of(decision, did)
        if stage is not None and _within(scope, service):
            yield at, (service, stage, proposal or f"step {pk}"), Side(side), person


def _decisions(steps: Iterable[Step]) -> Iterator[Decision]:
    """The decisions that the steps come to. The erased count as one person: it is not known how many they were."""
    by: dict[Any, set[tuple[Side, str]]] = defaultdict(set)
    for _at, what, side, person in steps:
        by[what].add((side, "erased" if person is None else str(person)))
    return (
        Decision(what[1], frozenset(side for side, _person in taken), frozenset(taken))
        for what, taken in by.items()
    )
