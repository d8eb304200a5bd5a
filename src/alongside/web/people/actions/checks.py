"""Checks: outcome, dates, reference and who saw it. The certificate itself is never kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.typed import typed
from alongside.web.people.actions.acting import about_somebody, keep_once
from alongside.web.people.models import Check, Person
from alongside.web.people.queries.clock import local_day

TAKEN = say("A check of this kind is recorded for that day already. Correct that one instead.")
WORDS = {name: Check._meta.get_field(name).max_length for name in ("reference", "seen_by")}


@about_somebody
def record_check(
    person: Person,
    *,
    kind: str,
    outcome: str,
    checked_on: date,
    by: Person | None,
    at: datetime,
    expires_on: date | None = None,
    reference: str = "",
    seen_by: str = "",
    renewal_on: date | None = None,
) -> Check:
    """The outcome of a check. ``expires_on`` is the last day on which it holds; None is without an end.
    ``renewal_on`` is the day on which its renewal was asked for.

    Raises ``Refusal`` for dates that cannot be, and for a second check of a kind on one day.
    """
    if Check.objects.filter(person=person, kind=kind, checked_on=checked_on).exists():
        raise Refusal(TAKEN)
    check = Check(person=person, kind=Check.Kind(kind), recorded_by=by)
    _put(
        check,
        at,
        outcome=outcome,
        checked_on=checked_on,
        expires_on=expires_on,
        reference=reference,
        seen_by=seen_by,
        renewal_on=renewal_on,
    )
    return keep_once(check, TAKEN, by=by, at=at)  # type: ignore[no-any-return]


@about_somebody
def correct_check(check: Check, *, by: Person | None, at: datetime, **fields: Any) -> Check:
    """Put right a check that was written down wrongly; its history keeps what stood there.

    Fields as for ``record_check``; raises as that does.
    """
    twin = Check.objects.filter(
        person=check.person_id, kind=fields.get("kind", check.kind), checked_on=fields["checked_on"]
    ).exclude(pk=check.pk)
    if twin.exists():
        raise Refusal(TAKEN)
    _put(check, at, **fields)
    return keep_once(check, TAKEN, by=by, at=at)  # type: ignore[no-any-return]


def _put(check: Check, at: datetime, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(check, name, typed(value, WORDS[name]) if name in WORDS else value)
    check.outcome = Check.Outcome(check.outcome)
    if check.checked_on > local_day(check.person.organisation, at):
        raise Refusal(
            say("A check cannot have been made on {day}, which is still to come.", day=check.checked_on)
        )
    if check.expires_on and check.expires_on < check.checked_on:
        raise Refusal(say("A check cannot run out before it was made."))
