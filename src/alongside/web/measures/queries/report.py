"""The report of hours: what the record adds up to in a period, with what stands beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from alongside.core.measurement.guards import Load, Substitution, load, substitution
from alongside.core.measurement.hours import Line, Totals, totals, totals_by
from alongside.core.participation.modes import Grade, Mode, Stratum
from alongside.core.shared.estimates import NotEstimable
from alongside.web.delivery.queries.hours import (
    FEW_ACTS,
    KIND,
    Rare,
    Scope,
    first_month,
    is_rare,
    rare_kinds,
    sums_of,
)
from alongside.web.measures.models import LoadSnapshot
from alongside.web.services.queries import services_of

__all__ = [
    "FEW_ACTS",
    "Report",
    "Row",
    "Scope",
    "first_month",
    "load_known",
    "rare_kinds",
    "report",
    "rows_of",
    "scope_key",
    "snapshot_of",
]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table by mode: everything with the same mode, grade and stratum."""

    mode: Mode
    grade: Grade | None
    stratum: Stratum | None
    minutes: int
    acts: int
    counts: bool


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the page, the files and the print say. ``written`` only grows: it tells stale from fresh.

    ``leaves_out`` tells that kinds too rare for its reader are in none of its figures.
    """

    scope: Scope
    totals: Totals
    rows: tuple[Row, ...]
    services: tuple[tuple[Any, Totals], ...]
    months: tuple[tuple[date, Totals], ...]
    substitutions: tuple[tuple[Any, Substitution], ...]
    acts: int
    written: int
    leaves_out: bool = False


def report(scope: Scope, rare: Rare = frozenset()) -> Report:
    """The report for a scope, in two queries however large the record is; nothing of what is ``rare`` is in it."""
    everything = sums_of(scope)
    sums = [row for row in everything if not is_rare(rare, _kind_of(row), row["month"])]
    lines = [_line(row) for row in sums]
    names = {str(service.pk): service for service in services_of(scope.organisation, open_only=False)}
    return Report(
        scope,
        totals(lines),
        rows_of(sums),
        _by_service(lines, names),
        tuple(sorted(totals_by(lines, lambda line: line.month).items())),
        _substitutions(lines, names, scope),
        acts=sum(row["acts"] for row in sums),
        written=sum(row["written"] for row in everything),
        leaves_out=len(sums) < len(everything),
    )


def _kind_of(row: dict[str, Any]) -> Any:
    return tuple(row[name] for name in KIND)


def _line(row: dict[str, Any]) -> Line:
    grade = Grade(row["grade"]) if row["grade"] else None
    service = str(row["service_id"] or "")
    return Line(service, None, row["month"], Mode(row["mode"]), grade, row["employed_peer"], row["minutes"])


def rows_of(sums: Sequence[dict[str, Any]]) -> tuple[Row, ...]:
    """The table by mode, grade and stratum; what counts comes first, then by minutes."""
    grouped: dict[tuple[str, str, bool], list[int]] = {}
    for row in sums:
        pair = grouped.setdefault((row["mode"], row["grade"], row["employed_peer"]), [0, 0])
        pair[0] += row["minutes"]
        pair[1] += row["acts"]
    rows = [_row(*key, *pair) for key, pair in grouped.items() if any(pair)]
    return tuple(sorted(rows, key=lambda row: (not row.counts, -row.minutes, row.mode, row.grade or "")))


def _row(mode: str, grade: str, employed: bool, minutes: int, acts: int) -> Row:
    kept = Grade(grade) if grade else None
    line = Line("", None, date(2000, 1, 1), Mode(mode), kept, employed, minutes)
    stratum = (Stratum.EMPLOYED_PEER if employed else Stratum.LAY) if kept else None
    return Row(line.mode, kept, stratum, minutes, acts, line.counts)


def _by_service(lines: list[Line], names: dict[str, Any]) -> tuple[tuple[Any, Totals], ...]:
    found = totals_by(lines, lambda line: line.service)
    return tuple(
        sorted(((names.get(key), each) for key, each in found.items()), key=lambda pair: -pair[1].strict)
    )


def _substitutions(
    lines: list[Line], names: dict[str, Any], scope: Scope
) -> tuple[tuple[Any, Substitution], ...]:
    """The services with a sign of substitution, the second half of the period held against the first."""
    turn = middle_month(scope.first, scope.until)
    of: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        of[line.service].append(line)
    found = [(names.get(key), substitution(key, own, turn)) for key, own in sorted(of.items())]
    return tuple((service, sign) for service, sign in found if service is not None and sign.warns)


def middle_month(first: date, until: date) -> date:
    """The month that begins the second half of a period of whole months."""
    months = (until.year - first.year) * 12 + until.month - first.month
    ahead = first.month - 1 + (months + 1) // 2
    return date(first.year + ahead // 12, ahead % 12 + 1, 1)


def scope_key(scope: Scope) -> str:
    """What a snapshot of this scope is kept under."""
    service = scope.service.pk if scope.service else ""
    return f"{scope.organisation.pk}:{service}:{scope.first:%Y-%m}:{scope.until:%Y-%m}"


def snapshot_of(scope: Scope) -> LoadSnapshot | None:
    """The last time that this scope's load was worked out."""
    return LoadSnapshot.objects.filter(key=scope_key(scope)).first()


def load_known(snapshot: LoadSnapshot) -> tuple[Load | NotEstimable, datetime]:
    """The load that a snapshot tells, and when it was worked out."""
    told = Load(**snapshot.spread) if snapshot.spread else load({})
    return told, snapshot.worked_out_at
