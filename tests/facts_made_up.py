"""Made-up facts with everything in them that could trip an engine: blanks, reversals, ties, one person, nobody."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from alongside.core.measurement.absences import Followed
from alongside.core.measurement.power.decisions import Stage
from alongside.engines.facts.sources import Source
from alongside.engines.facts.tables import TABLES
from alongside.engines.facts.writing import write_facts

MONTHS = {"2025-12": (24311, date(2025, 12, 31)), "2026-01": (24312, date(2026, 1, 1))}
MODES = [
    ("DELIVERY_ALONGSIDE", "A", True), ("DELIVERY_ALONGSIDE", "B", True), ("LAY_LED_DELIVERY", "C", False),
    ("VOICE", None, False), ("SUBSTITUTION", None, False), ("STAFF_DELIVERY", None, False), ("PEER_SUPPORT", None, False),
]  # fmt: skip
Facts = dict[str, list[dict[str, Any]]]


def made_up(seed: int, size: int, people: int = 12) -> Facts:
    """About ``size`` facts in each table; the same seed gives the same."""
    chance = Random(seed)
    return {table.name: MAKERS[table.name](chance, size, people) for table in TABLES}


def write(folder: Path, facts: Facts) -> Path:
    """Put facts into a folder as an export would."""
    sources = [
        Source(
            table,
            dict.fromkeys(MONTHS),
            lambda month, t=table: [
                [row[name] for name in t.names] for row in facts[t.name] if row["month"] == MONTHS[month][0]
            ],
        )
        for table in TABLES
    ]
    write_facts(folder, sources, organisation="o", border="b", anew=True)
    return folder


def _when(chance: Random) -> dict[str, Any]:
    month, on = chance.choice(list(MONTHS.values()))
    return {"month": month, "on": on}


def _who(chance: Random, people: int) -> str:
    return f"p{min(chance.randrange(people), chance.randrange(people))}"


def _where(chance: Random) -> dict[str, Any]:
    service = chance.choice("abc")
    return {
        "service": service, "session": f"{service}{chance.randrange(6)}", "role": chance.choice("rs"),
        "side": chance.choice(["LAY", "PROFESSIONAL"]),
    }  # fmt: skip


def _participation(chance: Random, size: int, people: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for number in range(size):
        mode, grade, counts = chance.choice(MODES)
        person = None if chance.random() < 0.1 else _who(chance, people)
        row = {
            **_where(chance), **_when(chance), "act": f"act{number}", "takes_back": None, "person": person,
            "minutes": chance.choice([0, 1, 45, 90, 2**40]), "sign": 1, "mode": mode, "grade": grade,
            "employed_peer": chance.random() < 0.1, "counts": counts,
        }  # fmt: skip
        row |= {name: None for name in ("service", "session", "role", "side") if chance.random() < 0.05}
        rows.append(row)
        if chance.random() < 0.2:
            back = {"act": f"back{number}", "takes_back": row["act"], "minutes": -row["minutes"], "sign": -1}
            rows.append(row | back)
    return rows


def _sessions(chance: Random, size: int, _people: int) -> list[dict[str, Any]]:
    return [
        {
            **_where(chance), **_when(chance), "state": chance.choice(["HELD", "HELD", "CANCELLED"]),
            "required": chance.randrange(4), "present": chance.randrange(5), "told": 0,
        }
        for _ in range(size)
    ]  # fmt: skip


def _attendance(chance: Random, size: int, people: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for number in range(size):
        said = chance.choice(["CAME", "PARTLY", "STAND_IN", "EXCUSED", "NO_SHOW"])
        there = said in ("CAME", "PARTLY", "STAND_IN")
        row = {
            **_where(chance), **_when(chance), "line": f"line{number}", "takes_back": None, "sign": 1,
            "person": _who(chance, people), "attendance": said, "there": there, "minutes": 60 * there,
        }  # fmt: skip
        rows.append(row)
        if chance.random() < 0.3:
            rows.append(
                row
                | {"line": f"back{number}", "takes_back": row["line"], "sign": -1, "minutes": -row["minutes"]}
            )
    return rows


def _ties(chance: Random, size: int, people: int) -> list[dict[str, Any]]:
    return [
        {**_where(chance), **_when(chance), "person": _who(chance, people), "until": None}
        for _ in range(size)
    ]


def _asks(chance: Random, size: int, people: int) -> list[dict[str, Any]]:
    return [
        {
            **_where(chance), **_when(chance), "step": f"s{n}", "ask": f"i{n}", "person": _who(chance, people), "was": None,
            "becomes": chance.choice(["OFFERED", "ACCEPTED", "DECLINED"]), "themselves": chance.random() < 0.5,
        }
        for n in range(size)
    ]  # fmt: skip


def _requests(chance: Random, size: int, people: int) -> list[dict[str, Any]]:
    return [
        {
            **_where(chance),
            **_when(chance),
            "ask": f"i{n}",
            "by": _who(chance, people),
            "person": _who(chance, people),
        }
        for n in range(size)
    ]


def _absences(chance: Random, size: int, people: int) -> list[dict[str, Any]]:
    return [
        {
            **_where(chance), **_when(chance), "person": _who(chance, people), "word": chance.random() < 0.5,
            "followed": str(chance.choice(list(Followed))),
        }
        for _ in range(size)
    ]  # fmt: skip


def _decisions(chance: Random, size: int, people: int) -> list[dict[str, Any]]:
    return [
        {
            **_where(chance), **_when(chance), "step": f"d{n}", "proposal": chance.choice([None, "q1", "q2", "q3"]),
            "person": _who(chance, people), "decision": "CHANGE_PLAN", "did": "AGREED", "days": None,
            "stage": chance.choice([None, *map(str, Stage)]),
        }
        for n in range(size)
    ]  # fmt: skip


def _checkins(chance: Random, size: int, people: int) -> list[dict[str, Any]]:
    return [
        {
            **_where(chance), **_when(chance), "check_in": f"c{n // 4}", "person": _who(chance, people), "kind": "OWN",
            "item": f"ALONGSIDE_SELF.{n % 4}", "half": "AB"[n % 2], "value": chance.randrange(11), "easy": False,
            "helped": False, "before_first": chance.random() < 0.2,
        }
        for n in range(size)
    ]  # fmt: skip


def _lots(chance: Random, size: int, people: int) -> list[dict[str, Any]]:
    return [
        {
            **_where(chance), **_when(chance), "lot": f"l{n}", "draw": f"w{n // 4}", "person": _who(chance, people),
            "won": chance.random() < 0.5, "odds": chance.choice([0.0, 0.25, 1 / 3, 0.5, 1.0]),
        }
        for n in range(size)
    ]  # fmt: skip


MAKERS = {
    "participation": _participation, "sessions": _sessions, "attendance": _attendance, "ties": _ties,
    "asks": _asks, "requests": _requests, "absences": _absences, "decisions": _decisions,
    "checkins": _checkins,
    "lots": _lots,
}  # fmt: skip
