"""A list on its way in, step by step: uploaded, matched, looked at, answered, brought in, forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.dispatch import Signal

from alongside.core.intake.files import read_table
from alongside.core.intake.keeping import as_plain
from alongside.core.intake.mapping import ColumnMapping, check_mapping
from alongside.core.intake.matching import fingerprint, guess_kind
from alongside.core.intake.plan import NEW
from alongside.core.intake.tables import Table
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.interchange.models import HeaderMapping, ImportFile, ImportRow, ImportRun
from alongside.web.interchange.queries.runs import AT_WORK, SILENT_FOR, get_row, remembered_kind, table_of

KEPT_FOR: Final = timedelta(days=7)
"""A list that nobody finishes, and rows that nobody fetches, are forgotten after a week."""

State = ImportRun.State

work_waits = Signal()
"""Sent, with ``run`` and ``state``, once the transaction stands after which a list waits for something to be done."""


@transaction.atomic
def record_upload(
    organisation: Any, content: bytes, file_name: str, *, by: Any, at: datetime, kind: str = ""
) -> ImportRun:
    """Take a file in. The kind of list is guessed where it is not given: as last time, or by its headings.

    Raises ``Refusal`` for a file that cannot be read, or that has no rows.
    """
    table = read_table(content)
    total = table.count()
    if not total:
        raise Refusal(
            say("This file has headings and no rows below them. Check that you chose the right file.")
        )
    guessed = kind or remembered_kind(organisation, table.headers) or guess_kind(table).code
    run = ImportRun.objects.create(
        organisation=organisation, by=by, kind=guessed, file_name=_name(file_name), sheet=table.sheet[:100],
        total=total, started_at=at, keep_until=at + KEPT_FOR,
    )  # fmt: skip
    ImportFile.objects.create(run=run, content=content)
    _have_it_done(run)
    return run


@transaction.atomic
def choose_sheet(run: ImportRun, sheet: str, kind: str) -> ImportRun:
    """Read another sheet of the workbook, or take the list for another kind. Raises ``Refusal`` as an upload."""
    run = _held(run, State.MATCHING, State.READY, State.FAILED)
    run.sheet, run.kind, run.state = sheet[:100], ImportRun.Kind(kind), State.MATCHING
    run.total = table_of(run).count()
    run.save()
    return run


@transaction.atomic
def record_matching(run: ImportRun, mapping: ColumnMapping, *, at: datetime) -> ImportRun:
    """Keep what each heading means, remember it for next time, and have the list looked at.

    Raises ``Refusal`` where a needed column is missing, or two headings go into one.
    """
    check_mapping(mapping)
    run = _held(run, State.MATCHING, State.READY, State.FAILED)
    run.mapping, run.state, run.seen, run.claimed_at = mapping.as_json(), State.LOOKING, 0, None
    run.started_at = at
    run.save()
    ImportRow.objects.filter(run=run).delete()
    _remember(run, mapping, table_of(run), at)
    _have_it_done(run)
    return run


def _remember(run: ImportRun, mapping: ColumnMapping, table: Table, at: datetime) -> None:
    """Only headings that mean something are kept: what stands in the first row of a list without any is not."""
    told = ColumnMapping(mapping.kind, {h: c for h, c in mapping.headers.items() if c}, mapping.for_every_row)
    HeaderMapping.objects.update_or_create(
        organisation=run.organisation, kind=run.kind, fingerprint=fingerprint(table.headers),
        defaults={"mapping": told.as_json(), "used_at": at},
    )  # fmt: skip


@transaction.atomic
def record_answer(run: ImportRun, line: int, answer: str) -> ImportRow:
    """What somebody said to the question of a row: whom it is about, or that they are new.

    Raises ``Refusal`` for an answer that was not among those offered.
    """
    run = _held(run, State.READY)
    row = get_row(run, line)
    offered = {identity for identity, _name in row.plan.get("candidates", [])}
    if answer not in offered | {NEW} or not offered:
        raise Refusal(say("That row has changed in the meantime. Look at it again."))
    row.answer = answer
    row.save()
    return row


@transaction.atomic
def start_bringing_in(run: ImportRun, *, at: datetime) -> ImportRun:
    """Let the list be brought in. Pressing twice starts it once.

    Raises ``Refusal`` where another list is being brought in, or this one changed in the meantime.
    """
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state in (State.RUNNING, State.DONE):
        return run
    if run.state != State.READY:
        raise Refusal(say("This list is not ready to be brought in. Look at it again first."))
    run.state, run.seen, run.claimed_at, run.started_at = State.RUNNING, 0, None, at
    try:
        with transaction.atomic():
            run.save()
    except IntegrityError as another:
        raise Refusal(say("Another list is being brought in just now. Wait until it is done.")) from another
    _have_it_done(run)
    return run


@transaction.atomic
def stop_bringing_in(run: ImportRun, *, at: datetime) -> ImportRun:
    """Stop after the rows that are in. They stay, and the list is looked at again: what is left can go in later.

    Raises ``Refusal`` where nothing is being brought in any more.
    """
    run = _held(run, State.RUNNING)
    run.state, run.seen, run.claimed_at, run.started_at = State.LOOKING, 0, None, at
    run.save()
    ImportRow.objects.filter(run=run).delete()
    _have_it_done(run)
    return run


@transaction.atomic
def claim(run: ImportRun, state: str, *, at: datetime) -> bool:
    """Take on the work of a list; False where it is in another state, or somebody is at it."""
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=at - SILENT_FOR)
    return bool(ImportRun.objects.filter(free, pk=run.pk, state=state).update(claimed_at=at))


@transaction.atomic
def take_up_again(run: ImportRun, *, at: datetime) -> ImportRun:
    """Let work that broke off be taken up where it stopped."""
    silent = Q(claimed_at__lt=at - SILENT_FOR) | Q(claimed_at__isnull=True, started_at__lt=at - SILENT_FOR)
    held = ImportRun.objects.filter(silent, pk=run.pk, state__in=AT_WORK)
    if held.update(claimed_at=None, started_at=at):
        _have_it_done(run)
    return run


def _have_it_done(run: ImportRun) -> None:
    transaction.on_commit(lambda: work_waits.send(sender=ImportRun, run=str(run.public_id), state=run.state))


@transaction.atomic
def forget_file(run: ImportRun) -> None:
    """Let go of the list and what its rows said; the counts stay. Raises ``Refusal`` while it is at work."""
    run = _held(run, State.MATCHING, State.READY, State.DONE, State.FAILED)
    ImportFile.objects.filter(run=run).delete()
    ImportRow.objects.filter(run=run).delete()
    if run.state != State.DONE:
        run.delete()


def forget_old(at: datetime) -> int:
    """Let go of lists that nobody finished in time, and of rows that nobody fetched; returns how many."""
    old = ImportRun.objects.filter(keep_until__lt=at, file__isnull=False).exclude(state=State.RUNNING)
    gone = 0
    for run in old:
        ImportRun.objects.filter(pk=run.pk, state=State.LOOKING).update(state=State.FAILED)
        run.refresh_from_db()
        forget_file(run)
        gone += 1
    return gone


@transaction.atomic
def record_failure(run: ImportRun, refusal: Refusal) -> None:
    """Say why the list could not be looked at."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    run.state, run.problem, run.claimed_at = State.FAILED, as_plain(refusal.sentence), None
    run.save()


def _held(run: ImportRun, *states: str) -> ImportRun:
    """The run as it now is, held until the transaction ends. Raises ``Refusal`` in another state."""
    held = ImportRun.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=run.pk)
    if held.state not in states:
        raise Refusal(say("This list has moved on in the meantime. Look at it again."))
    return held


def _name(file_name: str) -> str:
    return file_name.replace("\0", "").strip()[-200:] or "list"
