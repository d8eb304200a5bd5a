"""Every measure of the facts once more in plain Python: slow, plain, and what the engines are held against.

Facts are rows by table, as ``docs/reference/facts.md`` tells them. Each function gives the rows of its measure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, Final

from alongside.core.measurement.guards import FEWEST_PEOPLE, LAY_DELIVERY, load

Row = Mapping[str, Any]
Rows = list[dict[str, Any]]
Facts = Mapping[str, list[dict[str, Any]]]

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "hours": ("service", "month", "mode", "grade", "employed_peer"),
    "funnel": ("service",),
    "staffing": ("service", "month", "side"),
    "requests": ("service", "month"),
    "absences": ("service", "side", "followed"),
    "power": ("service", "stage"),
    "load": ("service",),
    "substitution": ("service", "month"),
}
"""What tells the rows of each measure apart."""


def _grouped(name: str, rows: Iterable[Row]) -> list[tuple[dict[str, Any], list[Row]]]:
    keys = KEYS[name]
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[key] for key in keys)].append(row)
    return [(dict(zip(keys, group, strict=True)), found) for group, found in groups.items()]


def _several(rows: Iterable[Row], column: str) -> int:
    return len({row[column] for row in rows})


def hours(facts: Facts) -> Rows:
    """Minutes and acts that hold."""
    sums = [
        {**key, "minutes": sum(r["minutes"] for r in rows), "acts": sum(r["sign"] for r in rows)}
        for key, rows in _grouped("hours", facts["participation"])
    ]
    return [row for row in sums if row["minutes"] or row["acts"]]


def staffing(facts: Facts) -> Rows:
    """What held sessions took and had."""
    held = [row for row in facts["sessions"] if row["state"] == "HELD"]
    return [
        {
            **key,
            "sessions": _several(rows, "session"),
            "required": sum(r["required"] for r in rows),
            "present": sum(r["present"] for r in rows),
            "missing": sum(max(r["required"] - r["present"], 0) for r in rows),
        }
        for key, rows in _grouped("staffing", held)
    ]


def absences(facts: Facts) -> Rows:
    """What followed absences."""
    return [
        {**key, "absences": len(rows), "word": sum(bool(r["word"]) for r in rows)}
        for key, rows in _grouped("absences", facts["absences"])
    ]


def requests(facts: Facts) -> Rows:
    """Lay people whom professionals asked by name."""
    return [
        {
            **key,
            "requests": len(rows),
            "professionals": _several(rows, "by"),
            "people": _several(rows, "person"),
        }
        for key, rows in _grouped("requests", facts["requests"])
    ]


def substitution(facts: Facts) -> Rows:
    """Minutes filling removed posts, of staff and of lay people."""

    def minutes(rows: Iterable[Row], modes: Iterable[str]) -> int:
        chosen = frozenset(map(str, modes))
        return sum(row["minutes"] for row in rows if row["mode"] in chosen)

    return [
        {
            **key,
            "filling_posts": minutes(rows, ["SUBSTITUTION"]),
            "staff": minutes(rows, ["STAFF_DELIVERY"]),
            "lay": minutes(rows, LAY_DELIVERY),
        }
        for key, rows in _grouped("substitution", facts["participation"])
    ]


def funnel(facts: Facts) -> Rows:
    """People known, asked, saying yes, coming and delivering."""
    asks = [row for row in facts["asks"] if row["side"] == "LAY"]
    there = [row for row in facts["attendance"] if row["side"] == "LAY" and row["there"]]
    acts = _counted(facts)
    reached = {
        "known": {_whose(row) for row in facts["ties"] if row["side"] == "LAY"},
        "asked": {_whose(row) for row in asks if row["becomes"] == "OFFERED"},
        "yes": {_whose(row) for row in asks if row["becomes"] == "ACCEPTED"},
        "came": {key[:2] for key in _that_hold(there, lambda r: (*_whose(r), r["session"], r["role"]))},
        "delivered": _that_hold(acts, _whose),
    }
    services = {service for people in reached.values() for service, _person in people}
    return [
        {"service": each, **{step: sum(s == each for s, _p in people) for step, people in reached.items()}}
        for each in services
    ]


def _whose(row: Row) -> tuple[Any, Any]:
    return row["service"], row["person"]


def _that_hold(lines: Iterable[Row], key: Callable[[Row], Any]) -> set[Any]:
    weights: dict[Hashable, int] = defaultdict(int)
    for line in lines:
        weights[key(line)] += line["sign"]
    return {each for each, weight in weights.items() if weight > 0}


def _counted(facts: Facts) -> Rows:
    kept = (row for row in facts["participation"] if row["counts"])
    return [row for row in kept if row["person"] is not None and row["service"] is not None]


def load_of_services(facts: Facts) -> Rows:
    """What the busiest tenth gave, by the guard that stands beside the headline."""
    found = []
    for key, rows in _grouped("load", _counted(facts)):
        minutes: dict[str, int] = defaultdict(int)
        for row in rows:
            minutes[row["person"]] += row["minutes"]
        people = sum(given > 0 for given in minutes.values())
        spread: Any = load(minutes) if people >= FEWEST_PEOPLE else None
        told = {"people": people, "busiest": -(-people // 10), "share": spread and spread.share_of_busiest}
        found += [{**key, **told}] if people else []
    return found


def power(facts: Facts) -> Rows:
    """Decisions by stage, and the lay part of them."""
    found = []
    for key, rows in _grouped("power", [row for row in facts["decisions"] if row["stage"] is not None]):
        sides: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            sides[row["proposal"] or row["step"]].add(row["side"])
        parts = [("LAY" in taken) / len(taken) for taken in sides.values()]
        found.append({**key, "decisions": len(parts), "lay_part": sum(parts) / len(parts)})
    return found


ORACLES: Final[dict[str, Callable[[Facts], Rows]]] = {
    "hours": hours,
    "funnel": funnel,
    "staffing": staffing,
    "requests": requests,
    "absences": absences,
    "power": power,
    "load": load_of_services,
    "substitution": substitution,
}
"""Each measure by its name."""
