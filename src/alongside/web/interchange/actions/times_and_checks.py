"""Rows about free times and checks made records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from alongside.core.intake.plan import Outcome, PlannedRow
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.interchange.actions.desk import Desk
from alongside.web.people import actions


def bring_in_availability(rows: Sequence[PlannedRow], desk: Desk) -> None:
    """Free times and days away; what is recorded already is left as it is."""
    people = desk.people(row.target for row in rows)
    desk.each(rows, lambda row: _free(row, desk.whose(row, people), desk))


def _free(row: PlannedRow, person: Any, desk: Desk) -> None:
    done = {"by": desk.by, "at": desk.at}
    held = {change.field: set(_several(change.was)) for change in row.changes}
    for weekday, starts, ends in _several(row.fields.get("free")):
        actions.record_availability(person, weekday=weekday, starts=starts, ends=ends, **done)
    for first, until in _several(row.fields.get("away")):
        if (first, until) not in held.get("away", set()):
            actions.record_away(person, first_on=first, until_on=until, **done)


def bring_in_checks(rows: Sequence[PlannedRow], desk: Desk) -> None:
    """Checks, new ones and corrected ones."""
    people = desk.people(row.target for row in rows)
    desk.each(rows, lambda row: _check(row, desk.whose(row, people), desk))


def _check(row: PlannedRow, person: Any, desk: Desk) -> None:
    fields: dict[str, Any] = {
        "kind": row.fields["kind"],
        "outcome": row.fields["outcome"],
        "checked_on": row.fields["checked_on"],
        "expires_on": row.fields["expires_on"],
        "reference": row.fields["check_reference"],
        "seen_by": row.fields["seen_by"],
    }
    if row.outcome is Outcome.WILL_ADD:
        actions.record_check(person, by=desk.by, at=desk.at, **fields)
        return
    check = person.checks.filter(kind=fields["kind"], checked_on=fields["checked_on"]).first()
    if check is None:
        raise Refusal(say("This check is no longer recorded. Bring the row in again."))
    for name in ("expires_on", "reference", "seen_by"):
        fields[name] = fields[name] or getattr(check, name)
    actions.correct_check(check, by=desk.by, at=desk.at, **fields)


def _several(value: object) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()
