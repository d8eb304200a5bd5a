"""The record as facts without names: which months there are, and where the facts of each come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from alongside.engines.facts import tables
from alongside.engines.facts.sources import Source
from alongside.web.charters.queries.facts import months_of_exercises
from alongside.web.delivery.queries import grown
from alongside.web.measures.queries import marks, told, told_of_people
from alongside.web.measures.queries.border import Border
from alongside.web.measures.queries.told_of_themselves import checkins_told
from alongside.web.people.queries.clock import clock_of

Telling = Callable[[Border, date], Iterator[tuple[Any, ...]]]


def sources_of(border: Border) -> Iterator[Source]:
    """Where each table of the facts comes from, with marks of how far the record had come for each month."""
    whose, ties = border.organisation, told_of_people.Ties(border)
    settled = marks.named(grown.marks_of_sessions(whose))
    steps = grown.months_of_steps(whose)
    keys = {month: (last, first) for month, (_count, last, first) in steps.items()}
    powers = months_of_exercises(whose, clock_of(whose))

    def asks(_border: Border, month: date) -> Iterator[tuple[Any, ...]]:
        return told_of_people.asks(border, month, keys[month])

    def requests(_border: Border, month: date) -> Iterator[tuple[Any, ...]]:
        return told_of_people.requests(border, month, keys[month], ties)

    acts = marks.counted(grown.months_of_acts(whose))
    yield Source(tables.PARTICIPATION, acts, _by_month(told.participation, border))
    yield Source(tables.SESSIONS, settled, _by_month(told.sessions, border))
    yield Source(tables.ATTENDANCE, settled, _by_month(told.attendance, border))
    yield Source(tables.TIES, marks.of_ties(ties), ties.by_month.__getitem__)
    yield Source(tables.ASKS, marks.counted(steps), _by_month(asks, border))
    yield Source(tables.REQUESTS, marks.of_requests(border, ties, steps), _by_month(requests, border))
    yield Source(tables.ABSENCES, settled, _by_month(told_of_people.absences, border))
    yield Source(tables.DECISIONS, marks.counted(powers), _by_month(told_of_people.decisions, border))
    yield Source(tables.LOTS, marks.of_lots(border), _by_month(told_of_people.lots, border))
    yield Source(tables.CHECKINS, marks.of_check_ins(border), _by_month(checkins_told(border), border))


def _by_month(telling: Telling, border: Border) -> Callable[[str], Iterator[tuple[Any, ...]]]:
    return lambda month: telling(border, date.fromisoformat(f"{month}-01"))
