"""Problems and plans as JSON values, in the form that is read back; what is as usual is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from alongside.core.calendar.clashes import FreeTime
from alongside.core.rota.files.tables import VERSION, WEEKDAYS
from alongside.core.rota.problem import Offer, Past, Point, Problem, Session

USUAL_PAST = Past()


def written_problem(problem: Problem) -> dict[str, object]:
    """The problem as JSON."""
    return {
        "version": VERSION,
        "days": written(problem.days),
        "zone": str(problem.zone),
        "odds": problem.odds,
        "weights": {str(rule): str(weight) for rule, weight in sorted(problem.weights.items())},
        "people": [written(each) for each in problem.people],
        "sessions": [_session(each) for each in problem.sessions],
        "places": [written(each) for each in problem.places],
        "pins": [written(each) for each in problem.pins],
    }


def written_plan(offers: Iterable[Offer]) -> dict[str, object]:
    """The offers as JSON, in order."""
    return {"version": VERSION, "offers": [written(offer) for offer in sorted(offers)]}


def _session(session: Session) -> dict[str, object]:
    return {
        "key": session.key,
        "starts_at": written(session.span.starts_at),
        "ends_at": written(session.span.ends_at),
        **{name: value for name, value in _given(session).items() if name not in ("key", "span")},
        "parts": [written(part) for part in session.parts],
    }


def written(value: Any) -> Any:
    """A value of a problem as JSON has it."""
    if isinstance(value, FreeTime):
        return {
            "weekday": str(WEEKDAYS[value.weekday]),
            "starts": written(value.starts),
            "until": written(value.until),
        }
    if isinstance(value, Point):
        return [value.east, value.north]
    if isinstance(value, StrEnum | ZoneInfo):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes" if not value.second else "seconds")
    return _several(value)


def _several(value: Any) -> Any:
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [written(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return _given(value)
    return dict(value) if hasattr(value, "items") else value


def _given(record: Any) -> dict[str, object]:
    """The fields of a record that are not as they would be if nobody had given them."""
    found = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if value != field.default and not (callable(field.default_factory) and not value):
            found[field.name] = written(value)
    return found
