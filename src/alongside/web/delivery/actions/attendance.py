"""Recording who came to a session, and closing its register, which makes it one that was held.

Whatever is written here first takes hold of the session, so that two people saving at once come one
after the other, and the second is measured against what the first wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from alongside.core.delivery import register
from alongside.core.delivery.register import Attendance
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions.held import hold, keep_acts_true
from alongside.web.delivery.models import RegisterEntry, Session
from alongside.web.delivery.queries.register import as_entry, entries_of
from alongside.web.delivery.queries.sessions import span_of
from alongside.web.people.actions import check_still_here

Source = RegisterEntry.Source
entries_recorded = Signal()
"""Sent inside the transaction with ``entries`` (new lines, written), their ``sessions`` by key, and ``at``; apps above
note what they have to say of them. What happened is recorded whatever they say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What is to be recorded of one person. ``attendance`` is a word of the core's ``Attendance``."""

    person: Any
    role: Any
    attendance: str
    minutes: int
    freely_chosen: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRegister:
    """What somebody sends in for one session: new lines, by whom, when, and whether that is everybody."""

    session: Session
    lines: Sequence[NewEntry]
    by: Any
    at: datetime
    close: bool = False


@dataclass(frozen=True, slots=True)
class Differing:
    """What somebody wanted to record, and what the register says of that person already."""

    wanted: NewEntry
    stands: RegisterEntry


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a register that was sent.

    ``entries`` are the lines as they now stand, in the order in which they were sent, so that a line sent twice
    is there twice and written once; a line that says something else than what stands was not written and is
    among ``differing`` instead.
    """

    session: Session
    entries: tuple[RegisterEntry, ...]
    differing: tuple[Differing, ...]

    @property
    def is_closed(self) -> bool:
        """Whether the session now counts as held."""
        return self.session.state == Session.State.HELD


def record_attendance(
    session: Session,
    person: Any,
    role: Any,
    attendance: str,
    minutes: int,
    *,
    by: Any,
    source: str = Source.PHONE,
    at: datetime,
    freely_chosen: bool = True,
) -> RegisterEntry:
    """Record one person. The same said again gives the entry that stands.

    Raises ``Refusal`` where the session has not begun or was cancelled, the minutes do not go with it, or
    the register says something else of that person already.
    """
    line = NewEntry(
        person=person, role=role, attendance=attendance, minutes=minutes, freely_chosen=freely_chosen
    )
    taken = record_register(session, [line], by=by, source=source, at=at)
    if taken.differing:
        raise Refusal(say("They are on this register already. To change it, correct that entry and say why."))
    return taken.entries[0]


def record_register(
    session: Session,
    lines: Sequence[NewEntry],
    *,
    by: Any,
    source: str = Source.PHONE,
    at: datetime,
    close: bool = False,
) -> Taken:
    """Record several people at once, and close the register where asked and nothing differs.

    What somebody else recorded in the meantime is never overwritten. Raises ``Refusal`` for a line that
    cannot stand; then nothing is written.
    """
    return record_registers(
        [SentRegister(session=session, lines=lines, by=by, at=at, close=close)], source=source
    )[0]


@transaction.atomic
def record_registers(sent: Sequence[SentRegister], *, source: str) -> list[Taken]:
    """Record the registers of many sessions of one organisation, all or none, in a few queries.

    For imports and for histories; each is measured and written just as one alone would be.
    """
    persons = (line.person.pk for each in sent for line in each.lines)
    held = hold((each.session.pk for each in sent), persons)
    rows = entries_of(held.values())
    taken = [_measured(held[each.session.pk], each, rows[each.session.pk], source) for each in sent]
    new = list({id(row): row for each in taken for row in each.entries if row.pk is None}.values())
    check_still_here(row.person_id for row in new)
    RegisterEntry.objects.bulk_create(new)
    if new:
        entries_recorded.send(
            sender=RegisterEntry, entries=new, sessions=held, at=max(each.at for each in sent)
        )
    for each, outcome in zip(sent, taken, strict=True):
        if each.close and not outcome.differing:
            _close(outcome.session, rows[each.session.pk], by=each.by, at=each.at)
        each.session.state = outcome.session.state
    if sent:
        keep_acts_true(held.values(), by=sent[-1].by, at=max(each.at for each in sent))
    return taken


@transaction.atomic
def close_register(session: Session, *, by: Any, at: datetime) -> Session:
    """Say that the register is complete: the session was held, and its acts are written.

    Later entries and corrections keep the acts true by themselves. Closing twice changes nothing.
    Raises ``Refusal`` where nobody is recorded as having come.
    """
    return record_register(session, [], by=by, at=at, close=True).session


def check_takes_a_register(session: Session, at: datetime) -> None:
    """Raises ``Refusal`` for a session that was cancelled, not adopted, or has not begun."""
    if session.state == Session.State.CANCELLED:
        raise Refusal(say("This session was cancelled, so it has no register."))
    if session.state not in (Session.State.PLANNED, Session.State.HELD):
        raise Refusal(say("This session was only proposed, so it has no register."))
    if session.starts_at > at:
        raise Refusal(say("This session has not begun yet, so there is nobody to record."))


def new_row(session: Session, line: NewEntry, *, by: Any, source: str, at: datetime) -> RegisterEntry:
    """The row for a line, not yet written. A role or person from elsewhere is a fault of the caller."""
    if line.role.service_id != session.service_id:
        raise ValueError("the role is not one of this session's service")
    if line.person.organisation_id != session.service.organisation_id:
        raise ValueError("the person belongs to another organisation")
    return RegisterEntry(
        session=session,
        person=line.person,
        role=line.role,
        attendance=str(line.attendance),
        minutes=line.minutes,
        freely_chosen=line.freely_chosen,
        source=source,
        recorded_by=by,
        recorded_at=at,
    )


def check_can_stand(row: RegisterEntry, session: Session, at: datetime) -> None:
    """Raises ``Refusal`` where attendance and minutes do not go together, or with the session."""
    register.check_may_record((), as_entry(row), span_of(session), at)


def check_line(session: Session, line: NewEntry, at: datetime) -> None:
    """Raises ``Refusal`` for a line that cannot be recorded at all; for a form, before anything is sent."""
    check_can_stand(new_row(session, line, by=None, source=Source.PHONE, at=at), session, at)


def _measured(session: Session, sent: SentRegister, rows: list[RegisterEntry], source: str) -> Taken:
    """Which of the lines are new, which stand already, which differ. New ones are added to ``rows``."""
    check_takes_a_register(session, sent.at)
    entries, differing = [], []
    for line in sent.lines:
        stands = standing_row(rows, line.person)
        if stands is None:
            row = new_row(session, line, by=sent.by, source=source, at=sent.at)
            check_can_stand(row, session, sent.at)
            rows.append(row)
            entries.append(row)
        elif says(stands) == wants(line):
            entries.append(stands)
        else:
            differing.append(Differing(line, stands))
    return Taken(session, tuple(entries), tuple(differing))


def standing_row(rows: Iterable[RegisterEntry], person: Any) -> RegisterEntry | None:
    """The line of these that holds for a person."""
    lines = [row for row in rows if row.person_id == person.pk]
    gone = {row.reverses_id for row in lines}
    return next(
        (row for row in lines if row.reverses_id is None and (row.pk is None or row.pk not in gone)), None
    )


def _close(session: Session, rows: list[RegisterEntry], *, by: Any, at: datetime) -> None:
    standing = register.standing(as_entry(row) for row in rows)
    if not any(entry.attendance.was_there for entry in standing):
        raise Refusal(
            say("By this register nobody came. If the session was not held, cancel it and say why instead.")
        )
    if session.state != Session.State.HELD:
        session.state = Session.State.HELD
        session._history_user, session._history_date = getattr(by, "account", None), at
        session.save()


def says(entry: RegisterEntry) -> tuple[object, ...]:
    """What an entry says, to compare it with what somebody wants to record."""
    return entry.role_id, Attendance(entry.attendance), entry.minutes, entry.freely_chosen


def wants(line: NewEntry) -> tuple[object, ...]:
    """What a new line would say."""
    return line.role.pk, Attendance(line.attendance), line.minutes, line.freely_chosen
