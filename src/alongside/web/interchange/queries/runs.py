"""Lists that are being brought in: finding them, their table, their rows, and what was matched before."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from alongside.core.intake.files import read_table
from alongside.core.intake.keeping import from_plain
from alongside.core.intake.mapping import ColumnMapping, mapping_from_json
from alongside.core.intake.matching import fingerprint
from alongside.core.intake.tables import Table
from alongside.core.shared.errors import Problem
from alongside.web.interchange.models import HeaderMapping, ImportFile, ImportRow, ImportRun

SILENT_FOR: Final = timedelta(minutes=2)
"""After so long without a sign, work in the background is taken to have broken off."""

AT_WORK: Final = (ImportRun.State.LOOKING, ImportRun.State.RUNNING)
OUTCOMES: Final = ImportRow.Outcome


def runs_of(organisation: Any) -> QuerySet[ImportRun]:
    """The organisation's lists, the latest first."""
    return ImportRun.objects.filter(organisation=organisation).select_related("by").order_by("-started_at")


def get_run(organisation: Any, public_id: UUID | str) -> ImportRun:
    """One list of the organisation. Raises ``Http404`` for any other."""
    run = runs_of(organisation).filter(public_id=public_id).first()
    if run is None:
        raise Http404
    return run


def table_of(run: ImportRun) -> Table:
    """The list's table. Raises ``Http404`` once the file is gone, ``Refusal`` where it cannot be read."""
    kept = ImportFile.objects.filter(run=run).first()
    if kept is None:
        raise Http404
    return read_table(bytes(kept.content), sheet=run.sheet)


def mapping_of_run(run: ImportRun) -> ColumnMapping:
    """What was decided about the list's columns."""
    return mapping_from_json(run.mapping)


def has_file(run: ImportRun) -> bool:
    """Whether the list itself is still kept."""
    return ImportFile.objects.filter(run=run).exists()


def rows_of(run: ImportRun, outcome: str = "") -> QuerySet[ImportRow]:
    """The list's rows in their order, those of one outcome where one is given."""
    rows = ImportRow.objects.filter(run=run).order_by("line")
    return rows.filter(outcome=outcome) if outcome in OUTCOMES.values else rows


def get_row(run: ImportRun, line: int) -> ImportRow:
    """One row of a list. Raises ``Http404`` where there is none on that line."""
    row = ImportRow.objects.filter(run=run, line=line).first()
    if row is None:
        raise Http404
    return row


def answers_of(run: ImportRun) -> dict[str, str]:
    """What people said to questions about rows, by the rows' keys."""
    return dict(ImportRow.objects.filter(run=run).exclude(answer="").values_list("key", "answer"))


def lines_done(run: ImportRun) -> set[int]:
    """The lines that are brought in already."""
    return set(ImportRow.objects.filter(run=run, done=True).values_list("line", flat=True))


def counts_of(run: ImportRun) -> dict[str, int]:
    """How many rows there are of each outcome."""
    return {
        "WILL_ADD": run.added,
        "WILL_CHANGE": run.changed,
        "ALREADY_THERE": run.already_there,
        "NEEDS_MENDING": run.to_mend,
    }


def remembered_for(organisation: Any, kind: str, headers: tuple[str, ...]) -> dict[str, Any]:
    """What was matched last time for these headings, as ``ColumnMapping`` keeps it; {} for nothing."""
    kept = HeaderMapping.objects.filter(
        organisation=organisation, kind=kind, fingerprint=fingerprint(headers)
    ).first()
    return dict(kept.mapping) if kept is not None else {}


def remembered_kind(organisation: Any, headers: tuple[str, ...]) -> str:
    """The kind of list that these headings were last time; "" for none."""
    kept = HeaderMapping.objects.filter(organisation=organisation, fingerprint=fingerprint(headers))
    return kept.order_by("-used_at").values_list("kind", flat=True).first() or ""


def has_broken_off(run: ImportRun, at: datetime) -> bool:
    """Whether work on the list in the background seems to have stopped before its end."""
    since = run.claimed_at or run.started_at
    return run.state in AT_WORK and at - since > SILENT_FOR


def run_of_key(public_id: str) -> ImportRun | None:
    """The list of that public id, wherever it is; for work in the background alone."""
    return ImportRun.objects.select_related("organisation", "by").filter(public_id=public_id).first()


def problems_by_line(run: ImportRun) -> dict[int, tuple[Problem, ...]]:
    """Why rows need mending, by their lines."""
    rows = rows_of(run, OUTCOMES.NEEDS_MENDING).values_list("line", "plan")
    return {line: tuple(from_plain(each) for each in plan.get("problems", [])) for line, plan in rows}  # type: ignore[misc]
