"""Bringing a list in, in the background: batch by batch, each whole or not at all.

Work that broke off is taken up again: rows that are in already are planned again, so that later rows know of
them, and not brought in twice. Before each batch it is asked whether somebody stopped it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from alongside.core.intake.keeping import as_plain
from alongside.core.intake.plan import Outcome, PlannedRow
from alongside.core.intake.rows import read_rows
from alongside.core.shared.errors import Place, Problem, Refusal
from alongside.web.interchange.actions.desk import Desk
from alongside.web.interchange.actions.looking import batches, finish, frame_of, plan_as_kept, planner_for
from alongside.web.interchange.actions.people import bring_in_people
from alongside.web.interchange.actions.runs import claim, record_failure
from alongside.web.interchange.actions.sessions import (
    bring_in_attendance,
    bring_in_sessions,
    bring_in_transfers,
)
from alongside.web.interchange.actions.times_and_checks import bring_in_availability, bring_in_checks
from alongside.web.interchange.models import ImportFile, ImportRow, ImportRun
from alongside.web.interchange.queries.naming import names_in
from alongside.web.interchange.queries.runs import lines_done, mapping_of_run, table_of

AT_ONCE: Final = 250
BRING_IN: Final[dict[str, Callable[[Sequence[PlannedRow], Desk], None]]] = {
    "PEOPLE": bring_in_people,
    "MEMBERS": bring_in_people,
    "AVAILABILITY": bring_in_availability,
    "CHECKS": bring_in_checks,
    "SESSIONS": bring_in_sessions,
    "ATTENDANCE": bring_in_attendance,
    "TRANSFERS": bring_in_transfers,
}
"""How rows of each kind of list become records."""


def bring_in(run: ImportRun, *, at: datetime) -> None:
    """Bring in what is good, and keep what needs mending with its reasons.

    Does nothing where somebody else is at it, or it is done already.
    """
    if not claim(run, ImportRun.State.RUNNING, at=at):
        return
    run = ImportRun.objects.select_related("organisation", "by").get(pk=run.pk)
    try:
        _bring_in(run, at)
    except Refusal as refusal:
        record_failure(run, refusal)


def _bring_in(run: ImportRun, at: datetime) -> None:
    desk = Desk(run.organisation, run.by, at)
    done, names = lines_done(run), names_in(run.organisation)
    rows = read_rows(table_of(run), mapping_of_run(run), frame_of(run, at))
    for batch in batches(planner_for(run, at).plan(rows), AT_ONCE):
        waiting = [planned for planned in batch if planned.line not in done]
        with transaction.atomic():
            if not _goes_on(run):
                return
            to_do = [p for p in waiting if p.outcome in (Outcome.WILL_ADD, Outcome.WILL_CHANGE)]
            if to_do:
                BRING_IN[run.kind](to_do, desk)
            _keep_results(run, waiting, desk, names)
            run.seen += len(batch)
            ImportRun.objects.filter(pk=run.pk).update(seen=run.seen, claimed_at=timezone.now())
    _finish(run)


def _goes_on(run: ImportRun) -> bool:
    """Whether nobody stopped it; held until the transaction ends, so that nobody does meanwhile."""
    return ImportRun.objects.select_for_update().filter(pk=run.pk, state=ImportRun.State.RUNNING).exists()


def _keep_results(run: ImportRun, planned: Sequence[PlannedRow], desk: Desk, names: Any) -> None:
    """What became of each row; whom an answered row brought in becomes its answer."""
    as_planned, otherwise = [], []
    rows = {row.line: row for row in ImportRow.objects.filter(run=run, line__in=[p.line for p in planned])}
    for plan in planned:
        row = rows[plan.line]
        refusal = desk.problems.get(plan.line)
        if refusal is None and row.outcome == plan.outcome and not row.answer:
            as_planned.append(row.line)
            continue
        row.plan = plan_as_kept(run.kind, plan, names) if refusal is None else _why(plan, refusal)
        row.outcome = str(Outcome.NEEDS_MENDING if refusal is not None else plan.outcome)
        row.done = row.outcome != Outcome.NEEDS_MENDING
        if row.done and row.answer:
            row.answer = desk.identity(plan.thing)[:20]
        otherwise.append(row)
    ImportRow.objects.bulk_update(otherwise, ["plan", "outcome", "done", "answer"], batch_size=50)
    into = ImportRow.objects.filter(run=run, line__in=as_planned)
    into.exclude(outcome=str(Outcome.NEEDS_MENDING)).update(done=True)


def _why(plan: PlannedRow, refusal: Refusal) -> dict[str, Any]:
    return {"problems": [as_plain(Problem(Place(line=plan.line), refusal.sentence))]}


@transaction.atomic
def _finish(run: ImportRun) -> None:
    """Count, and let go of what is not needed any more: the list stays only while rows are to be fetched."""
    if not _goes_on(run):
        return
    finish(run, ImportRun.State.DONE)
    ImportRun.objects.filter(pk=run.pk).update(finished_at=timezone.now())
    ImportRow.objects.filter(run=run).exclude(outcome=str(Outcome.NEEDS_MENDING)).delete()
    if not ImportRow.objects.filter(run=run).exists():
        ImportFile.objects.filter(run=run).delete()
