"""Rows of people made records: new ones together, changes, ties, gifts, needs and consent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.utils import timezone

from alongside.core.intake.plan import Outcome, PlannedRow
from alongside.web.interchange.actions.desk import Desk
from alongside.web.people import actions
from alongside.web.people.actions.many import (
    NewConsent,
    NewGift,
    NewNeed,
    give_consents,
    record_gifts,
    record_needs,
)
from alongside.web.services.actions.many import NewTie, relate_many
from alongside.web.services.queries import services_of

DETAILS: Final = (
    "full_name", "known_as", "reference", "email", "phone", "postcode", "address", "language", "format", "contact_by",
    "most_asks_a_week", "joined_on",
)  # fmt: skip
GIFTS: Final = {"skills": "SKILL", "interests": "INTEREST"}
CONTACT: Final = "CONTACT"


def bring_in_people(rows: Sequence[PlannedRow], desk: Desk) -> None:
    """New people first, so that later rows of the batch find them; then what is new of each."""
    new = [row for row in rows if row.outcome is Outcome.WILL_ADD]
    desk.together(new, lambda some: _add(some, desk))
    changed = [row for row in rows if row.outcome is Outcome.WILL_CHANGE]
    people = desk.people(row.target or row.thing for row in rows)
    desk.each(changed, lambda row: _change(row, desk.whose(row, people), desk))
    desk.together(new, lambda some: _add_what_they_bring(some, people, desk))
    desk.each(new, lambda row: _leave(row, desk.whose(row, people), desk))


def _add(rows: Sequence[PlannedRow], desk: Desk) -> None:
    details = [
        {name: row.fields[name] for name in DETAILS if row.fields[name] not in (None, "")} for row in rows
    ]
    people = actions.record_people(desk.organisation, details, by=desk.by, at=desk.at)
    desk.made.update({row.thing: str(person.pk) for row, person in zip(rows, people, strict=True)})


def _add_what_they_bring(rows: Sequence[PlannedRow], people: dict[str, Any], desk: Desk) -> None:
    whose = [(desk.whose(row, people), row.fields) for row in rows]
    _record(whose, desk)


def _record(whose: Sequence[tuple[Any, dict[str, object]]], desk: Desk) -> None:
    """Gifts, needs, ties and consent of many people, each kind in one go."""
    done = {"by": desk.by, "at": desk.at}
    gifts = [
        NewGift(person=person, kind=kind, words=words)
        for person, fields in whose
        for name, kind in GIFTS.items()
        for words in _several(fields.get(name))
    ]
    record_gifts(gifts, **done)
    needs = [
        NewNeed(person=p, need=need) for p, fields in whose for need in _several(fields.get("access_needs"))
    ]
    record_needs(needs, **done)
    relate_many(list(_ties(whose, desk)), **done)
    agreed = [(person, fields) for person, fields in whose if fields.get("consent_contact") is True]
    give_consents([NewConsent(person=p, how=str(f["consent_how"])) for p, f in agreed], CONTACT, **done)


def _ties(whose: Sequence[tuple[Any, dict[str, object]]], desk: Desk) -> Iterator[NewTie]:
    if not any(fields.get("relationships") for _person, fields in whose):
        return
    services = {str(service.pk): service for service in services_of(desk.organisation, open_only=False)}
    today = timezone.localdate(desk.at)
    for person, fields in whose:
        for service, kind in _several(fields.get("relationships")):
            begun = max(services[service].opened_on, min(person.joined_on or today, today))
            yield NewTie(person=person, service=services[service], kind=kind, active_from=begun)


def _change(row: PlannedRow, person: Any, desk: Desk) -> None:
    """What the row changes of somebody: details, and whatever it adds."""
    done = {"by": desk.by, "at": desk.at}
    becoming = {change.field: change.becomes for change in row.changes}
    details = {name: becoming[name] for name in DETAILS if name in becoming}
    if details:
        actions.change_person(person, **done, **details)
    held = {change.field: _several(change.was) for change in row.changes}
    added = {
        name: tuple(each for each in _several(becoming[name]) if each not in held[name])
        for name in ("skills", "interests", "access_needs", "relationships")
        if name in becoming
    }
    if becoming.get("consent_contact") is False:
        actions.withdraw_consent(person, CONTACT, how=str(row.fields["consent_how"]) or "POST", **done)
    given = {name: becoming[name] for name in ("consent_contact",) if name in becoming}
    _record([(person, {**added, **given, "consent_how": row.fields["consent_how"]})], desk)
    if "left_on" in becoming:
        _leave(row, person, desk)


def _leave(row: PlannedRow, person: Any, desk: Desk) -> None:
    left_on: Any = row.fields.get("left_on")
    if left_on and person.left_on != left_on:
        actions.record_leaving(person, on=left_on, by=desk.by, at=desk.at)


def _several(value: object) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()
