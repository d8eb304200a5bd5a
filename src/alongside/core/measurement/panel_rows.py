"""The rows of a panel from facts, in plain Python: slow, plain, and what the engine is held against.

One row is a lay person in a service in a month, from the first month in which the service knew them to the last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from math import prod
from typing import Any, Final

TREATMENT_OF: Final[Mapping[str, str]] = {
    "CONSULTATION": "voice",
    "VOICE": "voice",
    "REPRESENTATION": "representation",
    "GOVERNANCE": "governance",
    "GENERAL_ACTIVITY": "activity",
}
"""In which column an act is counted by its mode; whatever counts as delivery alongside is in ``delivery``."""
HALVES: Final[Mapping[str, str]] = {"self_a": "A", "self_b": "B"}
"""The halves of the own questions of a check-in, by their columns."""
COLUMNS: Final = (
    "person", "service", "month",
    "delivery", "voice", "representation", "governance", "activity", "reliance", "self_a", "self_b", "power",
    "assigned", "odds",
)  # fmt: skip
COUNTED: Final = COLUMNS[3:8]

NO_LOT: Final[Mapping[str, float | None]] = {"assigned": None, "odds": None}
DECIMALS: Final = 12
"""Of odds that are worked out from several draws."""
SILENT: Final[Mapping[str, float | None]] = {"self_a": None, "self_b": None}

Row = Mapping[str, Any]
Facts = Mapping[str, list[dict[str, Any]]]
Place = tuple[str, str]


def panel_rows(facts: Facts, *, until: int) -> list[dict[str, Any]]:
    """The rows in the order of service, person and month; ``until`` is the first month that is not told any more.

    What people do is in sessions (or single acts) of the month; ``reliance`` is how often professionals asked for them
    by name; ``power`` how many decisions they took a part in, each at its stage. A month without any is 0. Where lots
    were drawn for sessions of the month and something hung on it, ``assigned`` is 1 for who won any, and ``odds`` the
    chance of that.
    """
    spans, said, drawn = _spans(facts, until), _said(facts), _drawn(facts)
    sums: dict[tuple[str, str, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for place, month, column in (*_done(facts), *_asked_for(facts), *_decided(facts)):
        sums[*place, month][column] += 1
    rows = []
    for (service, person), (first, last) in sorted(spans.items()):
        for month in range(first, min(last, until)):
            told = sums[service, person, month]
            numbers = {name: told[name] for name in (*COUNTED, "reliance", "power")}
            key = {"person": person, "service": service, "month": month}
            at = (service, person, month)
            rows.append({**key, **numbers, **said.get(at, SILENT), **drawn.get(at, NO_LOT)})
    return [{name: row[name] for name in COLUMNS} for row in rows]


def _said(facts: Facts) -> dict[tuple[str, str, int], dict[str, float | None]]:
    """The means of the two halves of what somebody said of themselves in a month; a half without answers is missing."""
    answers: dict[tuple[str, str, int], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in facts["checkins"]:
        if row["kind"] == "OWN" and row["half"] is not None:
            answers[*_place(row), row["month"]][row["half"]].append(row["value"])
    return {
        key: {
            name: sum(said[half]) / len(said[half]) if half in said else None for name, half in HALVES.items()
        }
        for key, said in answers.items()
    }


def _drawn(facts: Facts) -> dict[tuple[str, str, int], dict[str, float | None]]:
    """Whether somebody won any lot of a month that was not certain either way, and how likely that was.

    Each draw has a seed of its own, so the chance of winning none is the product of the chances of losing each.
    """
    lots: dict[tuple[str, str, int], list[Row]] = defaultdict(list)
    for row in facts["lots"]:
        if 0 < row["odds"] < 1:
            lots[*_place(row), row["month"]].append(row)
    return {
        key: {
            "assigned": int(any(row["won"] for row in rows)),
            "odds": round(1 - prod(1 - row["odds"] for row in rows), DECIMALS),
        }
        for key, rows in lots.items()
    }


def _place(row: Row) -> Place:
    return row["service"], row["person"]


def _spans(facts: Facts, until: int) -> dict[Place, tuple[int, int]]:
    """From which month up to which a service knew somebody as a lay person; who only did something, for that month."""
    spans: dict[Place, tuple[int, int]] = {}
    known = [
        (_place(row), row["month"], _ends(row["until"], until))
        for row in facts["ties"]
        if row["side"] == "LAY"
    ]
    did = [(_place(row), row["month"], row["month"] + 1) for row in _lay_acts(facts)]
    for place, first, last in (*known, *did):
        begun, ended = spans.get(place, (first, last))
        spans[place] = (min(begun, first), max(ended, last))
    return spans


def _ends(day: date | None, until: int) -> int:
    """The first month that a tie does not reach into any more: one that ends on a first does not."""
    return until if day is None else day.year * 12 + day.month - 1 + (day.day > 1)


def _lay_acts(facts: Facts) -> Iterable[Row]:
    acts = (row for row in facts["participation"] if row["person"] is not None and row["service"] is not None)
    return [
        row
        for row in acts
        if row["counts"] or (row["mode"] in TREATMENT_OF and row["side"] != "PROFESSIONAL")
    ]


def _done(facts: Facts) -> Iterator[tuple[Place, int, str]]:
    weights: dict[tuple[Place, str, str], int] = defaultdict(int)
    months: dict[tuple[Place, str, str], int] = {}
    for row in _lay_acts(facts):
        column = "delivery" if row["counts"] else TREATMENT_OF[row["mode"]]
        key = _place(row), column, row["session"] or row["takes_back"] or row["act"]
        weights[key] += row["sign"]
        months[key] = min(row["month"], months.get(key, row["month"]))
    yield from (
        (place, months[place, column, what], column) for (place, column, what), w in weights.items() if w > 0
    )


def _asked_for(facts: Facts) -> Iterator[tuple[Place, int, str]]:
    yield from ((_place(row), row["month"], "reliance") for row in facts["requests"])


def _decided(facts: Facts) -> Iterator[tuple[Place, int, str]]:
    steps = [row for row in facts["decisions"] if row["side"] == "LAY" and row["stage"] is not None]
    taken = {(_place(row), row["month"], row["stage"], row["proposal"] or row["step"]) for row in steps}
    yield from ((place, month, "power") for place, month, _stage, _what in taken)
