"""The record as facts without names: which months there are, and where the facts of each come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from alongside.engines.facts import tables
from alongside.engines.facts.sources import Source
from alongside.web.charters.queries.facts import months_of_exercises
from alongside.web.checkins.queries.facts import months_of_answers
from alongside.web.delivery.queries import facts as record
from alongside.web.measures.queries import told, told_of_people
from alongside.web.measures.queries.border import Border, month_name
from alongside.web.measures.queries.told_of_themselves import checkins_told
from alongside.web.people.queries.clock import clock_of

Telling = Callable[[Border, date], Iterator[tuple[Any, ...]]]
Grown = Mapping[Any, tuple[int, ...]]


def sources_of(border: Border) -> Iterator[Source]:
    """Where each table of the facts comes from.

    What is only ever added to has marks: how many rows a month has, and the last. The rest is read each time.
    """
    whose, ties = border.organisation, told_of_people.Ties(border)
    settled = _unmarked(record.months_of_sessions(whose))
    steps = record.months_of_steps(whose)
    keys = {month: (last, first) for month, (_count, last, first) in steps.items()}
    powers = months_of_exercises(whose, clock_of(whose))
    yield Source(
        tables.PARTICIPATION, _marks(record.months_of_acts(whose)), _by_month(told.participation, border)
    )
    yield Source(tables.SESSIONS, settled, _by_month(told.sessions, border))
    yield Source(tables.ATTENDANCE, settled, _by_month(told.attendance, border))
    yield Source(tables.TIES, dict.fromkeys(ties.by_month), ties.by_month.__getitem__)
    yield Source(
        tables.ASKS,
        _marks(steps),
        _by_month(lambda _b, month: told_of_people.asks(border, month, keys[month]), border),
    )
    yield Source(
        tables.REQUESTS,
        _unmarked(steps),
        _by_month(lambda _b, month: told_of_people.requests(border, month, keys[month], ties), border),
    )
    yield Source(tables.ABSENCES, settled, _by_month(told_of_people.absences, border))
    yield Source(tables.DECISIONS, _marks(powers), _by_month(told_of_people.decisions, border))
    yield Source(
        tables.CHECKINS, _unmarked(months_of_answers(whose)), _by_month(checkins_told(border), border)
    )


def _marks(grown: Grown) -> dict[str, str | None]:
    return {month_name(month): f"{count}:{last}" for month, (count, last, *_first) in grown.items()}


def _unmarked(months: Iterable[date | datetime]) -> dict[str, str | None]:
    return dict.fromkeys(map(month_name, months))


def _by_month(telling: Telling, border: Border) -> Callable[[str], Iterator[tuple[Any, ...]]]:
    return lambda month: telling(border, date.fromisoformat(f"{month}-01"))
