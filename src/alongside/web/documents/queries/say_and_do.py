"""What a document says, beside what the organisation's own record shows of the same months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from alongside.core.audit.account.accounts import Account
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.participation.modes import Mode
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import say
from alongside.web.documents.models import Document
from alongside.web.documents.queries.reports import audit_of
from alongside.web.measures.queries import Report, Row, Scope, first_month, report

FEW_ACTS: Final = 5
"""A figure that rests on fewer acts is told to those only who run services, as in the report of hours."""
NO_PERIOD: Final = NotEstimable(
    say("Nobody has said yet which days this document speaks of."),
    say("Give the first and the last day that it speaks of."),
)
NOTHING_RECORDED: Final = NotEstimable(
    say("Nothing is recorded here for the months that this document speaks of."),
    say("Registers taken and acts recorded for these months, or another period."),
)


@dataclass(frozen=True, slots=True)
class Line:
    """What is said and what is recorded of one mode. ``too_few`` hides figures that rest on a few acts.

    ``mode`` is None for what the record holds and no document would claim.
    """

    name: object
    mode: TextMode | None
    done: int
    planned: int
    aspired: int
    minutes: int
    acts: int
    too_few: bool

    @property
    def said(self) -> bool:
        """Whether the document says that it happens or happened."""
        return self.done > 0

    @property
    def said_ahead(self) -> bool:
        """Whether the document says that it is planned or hoped for."""
        return bool(self.planned or self.aspired)

    @property
    def recorded(self) -> bool:
        """Whether the record shows any of it."""
        return self.acts > 0

    @property
    def is_empty(self) -> bool:
        """Whether neither speaks of it."""
        return not (self.done or self.planned or self.aspired or self.acts or self.minutes)


@dataclass(frozen=True, slots=True)
class SayAndDo:
    """Both sides. ``report`` is the report of hours of the same months, with which every figure agrees."""

    account: Account
    report: Report
    lines: tuple[Line, ...]
    first: date
    until: date

    @property
    def last(self) -> date:
        """The last month, by its first day."""
        return (self.until - timedelta(days=1)).replace(day=1)


def months_of(document: Document) -> tuple[date, date] | None:
    """The first month that the document speaks of, and the month after the last; None where nobody has said."""
    if document.covers_from is None or document.covers_to is None:
        return None
    last = document.covers_to - timedelta(days=1)
    until = date(last.year + (last.month == 12), last.month % 12 + 1, 1)
    return document.covers_from.replace(day=1), until


def say_and_do(document: Document, *, sees_few: bool) -> SayAndDo | NotEstimable:
    """What the document says beside what the record shows, or why they cannot be held against each other."""
    months = months_of(document)
    if months is None:
        return NO_PERIOD
    first, until = months
    found = report(Scope(document.organisation, first, until))
    if not found.rows:
        return NOTHING_RECORDED
    account = audit_of(document).account
    return SayAndDo(account, found, lines_of(account, found.rows, sees_few=sees_few), first, until)


def lines_of(account: Account, rows: tuple[Row, ...], *, sees_few: bool) -> tuple[Line, ...]:
    """A line for each mode of text that either side speaks of, then for what only a record can hold."""
    said = [_line(mode, account, rows, sees_few) for mode in TextMode if mode is not TextMode.NONE]
    joined = {each for mode in TextMode for each in mode.modes_of_acts}
    rest = [_only_recorded(mode, rows, sees_few) for mode in Mode if mode not in joined]
    return tuple(line for line in (*said, *rest) if not line.is_empty)


def _line(mode: TextMode, account: Account, rows: tuple[Row, ...], sees_few: bool) -> Line:
    by = account.of(mode).by_status
    return Line(mode, mode, by.done, by.planned, by.aspired, *_recorded(mode.modes_of_acts, rows, sees_few))


def _only_recorded(mode: Mode, rows: tuple[Row, ...], sees_few: bool) -> Line:
    return Line(mode, None, 0, 0, 0, *_recorded((mode,), rows, sees_few))


def _recorded(modes: tuple[Mode, ...], rows: tuple[Row, ...], sees_few: bool) -> tuple[int, int, bool]:
    """Minutes, acts, and whether one of the rows behind them is hidden in the report of hours."""
    own = [row for row in rows if row.mode in modes]
    hidden = not sees_few and any(0 < row.acts < FEW_ACTS for row in own)
    return sum(row.minutes for row in own), sum(row.acts for row in own), hidden


def months_to_ask(document: Document, found: SayAndDo, today: date) -> tuple[date, date]:
    """The months to open the report of hours with: it knows none before the first act, and none to come."""
    first = max(found.first, first_month(document.organisation) or found.first)
    return first, max(first, min(found.last, today.replace(day=1)))
