"""Persons: bringing them in, changing their details, leaving and coming back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop
from simple_history.utils import bulk_create_with_history

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.people.actions.acting import about_somebody, keep, note_acting
from alongside.web.people.actions.consents import give_consent
from alongside.web.people.actions.details import keys_of, tidied
from alongside.web.people.models import Account, Channel, Organisation, Person
from alongside.web.people.queries.clock import local_day
from alongside.web.people.queries.finding import person_of_reference


@transaction.atomic
def record_person(
    organisation: Organisation,
    *,
    full_name: str,
    by: Person | None,
    at: datetime,
    consents: Mapping[str, str] | None = None,
    **fields: Any,
) -> Person:
    """Bring in somebody whom the organisation knows; only a name is needed.

    Fields: ``known_as alias email phone address postcode language format contact_by most_asks_a_week reference
    joined_on`` (today where it is not given). ``consents`` maps each purpose that they agreed to, to the channel
    by which they said so. Raises ``Refusal`` for what cannot be right, and for a reference
    that is somebody else's.
    """
    person = _new(organisation, {"full_name": full_name, **fields}, at)
    _check_reference(organisation, person.reference, person)
    _keep(person, by, at)
    for purpose, how in (consents or {}).items():
        give_consent(person, purpose, by=by, at=at, how=how)
    return person


@transaction.atomic
def record_people(
    organisation: Organisation, rows: Iterable[Mapping[str, Any]], *, by: Person | None, at: datetime
) -> list[Person]:
    """Bring in many at once, each a mapping of the fields of ``record_person``; far quicker than one by one.

    Raises as ``record_person`` does, for the first row that cannot be right, and then brings in nobody;
    a reference given twice or taken raises ``django.db.IntegrityError``.
    """
    people = [_new(organisation, row, at) for row in rows]
    account = Account(pk=by.account_id) if by is not None and by.account_id else None
    return list(
        bulk_create_with_history(people, Person, batch_size=500, default_user=account, default_date=at)
    )


@about_somebody
def change_person(person: Person, *, by: Person | None, at: datetime, how: str = "", **fields: Any) -> Person:
    """Change details; only those given. ``how`` says how the person's word came, where another writes it.

    Raises ``Refusal`` for what cannot be right; nothing is changed then.
    """
    changed = {name: value for name, value in tidied(fields).items() if getattr(person, name) != value}
    if not changed:
        return person
    _check_reference(person.organisation, changed.get("reference", ""), person)
    _set(person, changed)
    _keep(person, by, at)
    note_acting(person, by, gettext_noop("Changed their details"), how, at)
    return person


@about_somebody
def record_leaving(person: Person, *, on: date, by: Person | None, at: datetime, how: str = "") -> Person:
    """From that day the person is no longer asked. Everything they did stays, and they may come back.

    Raises ``Refusal`` for a day before they were known.
    """
    if person.joined_on and on < person.joined_on:
        raise Refusal(say("They cannot leave before they came, which was on {day}.", day=person.joined_on))
    person.left_on = on
    keep(person, by=by, at=at)
    note_acting(person, by, gettext_noop("Left"), how, at)
    return person


@about_somebody
def record_return(person: Person, *, by: Person | None, at: datetime, how: str = "") -> Person:
    """The person is back."""
    person.left_on = None
    keep(person, by=by, at=at)
    note_acting(person, by, gettext_noop("Came back"), how, at)
    return person


def _new(organisation: Organisation, fields: Mapping[str, Any], at: datetime) -> Person:
    details = tidied(fields)
    details.setdefault("joined_on", local_day(organisation, at))
    details.setdefault("contact_by", _reached_by(details))
    person = Person(organisation=organisation)
    _set(person, details)
    return person


def _reached_by(details: Mapping[str, Any]) -> str:
    """How to reach somebody who has not said: by what they gave."""
    if details.get("email"):
        return Channel.EMAIL
    if details.get("phone"):
        return Channel.PHONE
    return Channel.POST if details.get("address") else Channel.IN_PERSON


def _set(person: Person, details: Mapping[str, Any]) -> None:
    for name, value in details.items():
        setattr(person, name, value)
    for name, value in keys_of(person).items():
        setattr(person, name, value)


def _keep(person: Person, by: Person | None, at: datetime) -> None:
    try:
        with transaction.atomic():
            keep(person, by=by, at=at)
    except IntegrityError:  # somebody was given the reference a moment before
        _check_reference(person.organisation, person.reference, person)
        raise


def _check_reference(organisation: Organisation, reference: str, person: Person) -> None:
    other = person_of_reference(organisation, reference) if reference else None
    if other is not None and other.pk != person.pk:
        raise Refusal(
            say(
                "The reference “{reference}” is {name}’s already. Each person has their own.",
                reference=reference,
                name=str(other),
            )
        )
