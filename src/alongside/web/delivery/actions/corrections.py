"""Putting a register right, and vouching for it: reversing entries with a reason, and confirmations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.delivery import confirming, register
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.core.shared.sides import Side
from alongside.web.delivery.actions.attendance import (
    NewEntry,
    Source,
    check_can_stand,
    check_takes_a_register,
    entries_recorded,
    new_row,
    says,
    wants,
)
from alongside.web.delivery.actions.held import hold, keep_acts_true
from alongside.web.delivery.models import Confirmation, RegisterEntry, Session
from alongside.web.delivery.queries.register import WAS_THERE, as_entry, entries_of
from alongside.web.kit.typed import typed_lines

LONGEST_REASON = 300


@transaction.atomic
def correct_entry(
    entry: RegisterEntry,
    *,
    attendance: str,
    minutes: int,
    reason: str,
    by: Any,
    at: datetime,
    role: Any = None,
    freely_chosen: bool | None = None,
    source: str = Source.PHONE,
) -> RegisterEntry:
    """Take an entry back with a reason and record what is right in its place; returns the new entry.

    Raises ``Refusal`` where somebody corrected it already, no reason is given, or nothing would change.
    """
    held, reversal = _take_back(entry, reason, by=by, source=source, at=at)
    gone = reversal.reverses
    line = NewEntry(
        person=gone.person,
        role=role or gone.role,
        attendance=attendance,
        minutes=minutes,
        freely_chosen=gone.freely_chosen if freely_chosen is None else freely_chosen,
    )
    if says(gone) == wants(line):
        raise Refusal(say("That is what the register says already. Change something, or go back."))
    row = new_row(held, line, by=by, source=source, at=at)
    check_can_stand(row, held, at)
    row.save()
    entries_recorded.send(sender=RegisterEntry, entries=[row], sessions={held.pk: held}, at=at)
    keep_acts_true([held], by=by, at=at)
    return row


@transaction.atomic
def remove_entry(
    entry: RegisterEntry, *, reason: str, by: Any, at: datetime, source: str = Source.PHONE
) -> RegisterEntry:
    """Take an entry back with a reason and put nothing in its place; returns the reversal."""
    held, reversal = _take_back(entry, reason, by=by, source=source, at=at)
    keep_acts_true([held], by=by, at=at)
    return reversal


def _take_back(
    entry: RegisterEntry, reason: str, *, by: Any, source: str, at: datetime
) -> tuple[Session, RegisterEntry]:
    held = hold([entry.session_id])[entry.session_id]
    check_takes_a_register(held, at)
    stands = _standing(held, entry.pk)
    why = typed_lines(reason, LONGEST_REASON)
    register.reversal_of(as_entry(stands), key=0, by=by and by.pk, at=at, reason=why)
    reversal = RegisterEntry.objects.create(
        session=held,
        person=stands.person,
        role=stands.role,
        attendance=stands.attendance,
        minutes=stands.minutes,
        freely_chosen=stands.freely_chosen,
        source=source,
        recorded_by=by,
        recorded_at=at,
        reverses=stands,
        reason=why,
    )
    return held, reversal


def _standing(session: Session, key: int) -> RegisterEntry:
    """The entry as it is now, which an old page may not know. Raises ``Refusal`` where it does not hold any more."""
    rows = {row.pk: row for row in entries_of([session])[session.pk]}
    register.check_may_reverse([as_entry(row) for row in rows.values()], key)
    return rows[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenConfirmation:
    """That somebody says the same as an entry, and when they said so."""

    entry: RegisterEntry
    by: Any
    at: datetime


def confirm_entry(entry: RegisterEntry, *, by: Any, at: datetime) -> Confirmation:
    """That the other side says the same. Doing it twice gives the first one.

    Raises ``Refusal`` for one’s own entry, one’s own side, somebody who was not there, or an entry that
    was corrected meanwhile.
    """
    return confirm_entries([GivenConfirmation(entry=entry, by=by, at=at)])[0]


@transaction.atomic
def confirm_entries(given: Sequence[GivenConfirmation]) -> list[Confirmation]:
    """Confirm many entries, all or none, in a few queries."""
    held = hold(each.entry.session_id for each in given)
    rows = entries_of(held.values())
    known = _confirmed(rows.values())
    new = []
    for each in given:
        _check_may_confirm(each, rows[each.entry.session_id])
        if each.entry.pk not in known:
            known[each.entry.pk] = Confirmation(entry=each.entry, by=each.by, at=each.at)
            new.append(known[each.entry.pk])
    Confirmation.objects.bulk_create(new)
    return [known[each.entry.pk] for each in given]


def _confirmed(registers: Iterable[list[RegisterEntry]]) -> dict[int, Confirmation]:
    entries = [row for rows in registers for row in rows]
    return {row.pk: row.confirmation for row in entries if hasattr(row, "confirmation")}


def _check_may_confirm(given: GivenConfirmation, rows: list[RegisterEntry]) -> None:
    lines = {row.pk: as_entry(row) for row in rows}
    register.check_may_reverse(lines.values(), given.entry.pk)
    side = _side_of(given.by, rows, list(lines.values()))
    confirming.check_may_confirm(lines[given.entry.pk], given.by.pk, side)


def _side_of(person: Any, rows: list[RegisterEntry], lines: list[register.Entry]) -> Side:
    standing = {line.key for line in register.standing(lines)}
    there = [row for row in rows if row.pk in standing and row.attendance in WAS_THERE]
    sides = [Side(row.role.side) for row in there if row.person_id == person.pk]
    if not sides:
        raise Refusal(say("Only somebody who was at the session can confirm what its register says."))
    return sides[0]
