"""Marks of the months of each table: they change whenever its facts would, as long as the border stands still."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from alongside.web.asking.queries.facts import draws_drawn
from alongside.web.checkins.queries.facts import check_ins_of
from alongside.web.delivery.queries.facts import next_month
from alongside.web.delivery.queries.first_time import first_sessions
from alongside.web.measures.queries.border import Border, month_name
from alongside.web.measures.queries.told_of_people import Ties
from alongside.web.people.queries.clock import local_day
from alongside.web.rotas.queries.turns_taken import asked_in_line

Marks = dict[str, str | None]


def counted(grown: Mapping[Any, tuple[int, ...]]) -> Marks:
    """Of what is only ever added to: how many there are in a month, and the last."""
    return {month_name(month): f"{count}:{last}" for month, (count, last, *_first) in grown.items()}


def named(marks: Mapping[date, str]) -> Marks:
    """Marks by months as folders call them."""
    return {month_name(month): mark for month, mark in marks.items()}


def of_ties(ties: Ties) -> Marks:
    """Of the ties that began in a month."""
    return {month: digest_of(rows) for month, rows in ties.by_month.items()}


def of_requests(border: Border, ties: Ties, steps: Mapping[date, tuple[int, ...]]) -> Marks:
    """Of a month's steps, who was a professional in it, and whose asking a rota had planned."""
    planned = defaultdict(list)
    for step, moment in asked_in_line(border.organisation):
        planned[border.days[moment[:16]].replace(day=1)].append(step)
    rest = {month: digest_of((_professionals(ties, month), planned[month])) for month in steps}
    return {
        month_name(month): f"{count}:{last}:{rest[month]}" for month, (count, last, *_first) in steps.items()
    }


def _professionals(ties: Ties, month: date) -> list[tuple[object, ...]]:
    """Everybody's time as a professional within the month, so that what ends later leaves it alone."""
    until = next_month(month)
    return sorted(
        (person, service, max(first, month), min(last or until, until))
        for (person, service), spans in ties.professionals.items()
        for first, last in spans
        if first < until and (last is None or last > month)
    )


def of_check_ins(border: Border) -> Marks:
    """Of the check-ins that a month's answers belong to, and of when their people began."""
    began = first_sessions(border.organisation)
    rows = defaultdict(hashlib.sha256)
    for month, person, *row in check_ins_of(border.organisation):
        rows[month].update(repr((person, began.get(person), row)).encode())
    return {month_name(month): digest.hexdigest()[:20] for month, digest in rows.items()}


def of_lots(border: Border) -> Marks:
    """Of the draws for a month's sessions, with the moments of these: a session may be moved."""
    rows = defaultdict(list)
    for starts_at, *row in draws_drawn(border.organisation):
        rows[local_day(border.organisation, starts_at).replace(day=1)].append((str(starts_at), *row))
    return {month_name(month): digest_of(told) for month, told in rows.items()}


def digest_of(told: Iterable[object]) -> str:
    """Twenty letters and digits that stand for values."""
    return hashlib.sha256(repr(told).encode()).hexdigest()[:20]
