"""Looking at a list in the background: what bringing in each row would do, kept for the preview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from alongside.core.intake.cells import one_line
from alongside.core.intake.columns import Frame
from alongside.core.intake.keeping import as_plain
from alongside.core.intake.kinds import get_kind
from alongside.core.intake.plan import PlannedRow
from alongside.core.intake.planner import Planner
from alongside.core.intake.rows import ReadRow, read_rows
from alongside.core.intake.telling import Names, field_label, field_value
from alongside.core.shared.errors import Refusal
from alongside.web.interchange.actions.runs import claim, record_failure
from alongside.web.interchange.models import ImportRow, ImportRun
from alongside.web.interchange.queries.known import finder_for
from alongside.web.interchange.queries.naming import names_in
from alongside.web.interchange.queries.runs import answers_of, mapping_of_run, table_of

AT_ONCE: Final = 500
State = ImportRun.State


def look_at(run: ImportRun, *, at: datetime) -> None:
    """Plan every row and keep what is found. Does nothing where somebody else is at it already.

    A file that turns out not to be readable to its end leaves the reason on the list.
    """
    if not claim(run, State.LOOKING, at=at):
        return
    run = ImportRun.objects.select_related("organisation").get(pk=run.pk)
    try:
        _look(run, at)
    except Refusal as refusal:
        record_failure(run, refusal)


def _look(run: ImportRun, at: datetime) -> None:
    titles: dict[int, str] = {}
    planner = planner_for(run, at)
    names = names_in(run.organisation)
    rows = noting(read_rows(table_of(run), mapping_of_run(run), frame_of(run, at)), titles)
    ImportRow.objects.filter(run=run).delete()
    for batch in batches(planner.plan(rows), AT_ONCE):
        with transaction.atomic():
            ImportRow.objects.bulk_create(
                kept_row(run, planned, titles[planned.line], names) for planned in batch
            )
            run.seen += len(batch)
            ImportRun.objects.filter(pk=run.pk).update(seen=run.seen, claimed_at=timezone.now())
    finish(run, State.READY)


def planner_for(run: ImportRun, at: datetime) -> Planner:
    """What plans the rows of this list, against what the organisation knows now."""
    mapping = mapping_of_run(run)
    return Planner(mapping.kind, finder_for(run.kind, run.organisation, at), answers_of(run))


def frame_of(run: ImportRun, at: datetime) -> Frame:
    """The day and the time zone in which the rows are read."""
    zone = ZoneInfo(run.organisation.time_zone)
    return Frame(at.astimezone(zone).date(), zone)


def noting(rows: Iterable[ReadRow], titles: dict[int, str]) -> Iterator[ReadRow]:
    """The rows, the first words of each noted by its line, to tell it by on a screen."""
    for row in rows:
        said = [text for cell in row.cells[:6] if (text := one_line(cell))]
        titles[row.line] = " · ".join(said[:3])[:200]
        yield row


def kept_row(run: ImportRun, planned: PlannedRow, title: str, names: Names) -> ImportRow:
    """The plan of a row as it is kept."""
    return ImportRow(
        run=run, line=planned.line, key=planned.key, title=title, outcome=str(planned.outcome),
        plan=plan_as_kept(run.kind, planned, names),
    )  # fmt: skip


def plan_as_kept(kind: str, planned: PlannedRow, names: Names) -> dict[str, Any]:
    """Changes, problems, notices and whom the question is about, as plain data; empty parts are left out."""
    of = get_kind(kind)
    changes = [
        [
            as_plain(field_label(of, change.field)),
            as_plain(field_value(of, change.field, change.was, names)),
            as_plain(field_value(of, change.field, change.becomes, names)),
        ]
        for change in planned.changes
    ]
    parts = {
        "changes": changes,
        "problems": [as_plain(problem) for problem in planned.problems],
        "notices": [as_plain(notice) for notice in planned.notices],
        "candidates": [list(candidate) for candidate in planned.candidates],
    }
    return {name: part for name, part in parts.items() if part}


@transaction.atomic
def finish(run: ImportRun, state: str) -> None:
    """Count the rows by their outcome and set the list's next state."""
    counts = dict(
        ImportRow.objects.filter(run=run).values_list("outcome").annotate(rows=Count("pk")).order_by()
    )
    ImportRun.objects.filter(pk=run.pk).update(
        state=state, claimed_at=None, seen=run.total, added=counts.get("WILL_ADD", 0),
        changed=counts.get("WILL_CHANGE", 0), already_there=counts.get("ALREADY_THERE", 0),
        to_mend=counts.get("NEEDS_MENDING", 0),
    )  # fmt: skip


def batches(planned: Iterable[PlannedRow], size: int) -> Iterator[list[PlannedRow]]:
    """The planned rows, so many at a time."""
    waiting = iter(planned)
    while batch := list(islice(waiting, size)):
        yield batch
