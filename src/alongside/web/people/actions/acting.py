"""About whom and by whom: holding a person's row, the record's own signature, acting at another's word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import IntegrityError, connection, models, transaction
from django.dispatch import Signal

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.people.models import Account, ActedFor, Channel, Person

P, R = ParamSpec("P"), TypeVar("R")

about_to_hold = Signal()
"""Sent with ``ids`` before these persons are held for a merge or an erasure, which reach into every app: apps
above first take hold of what is theirs, in the order in which they always do, so that nobody waits in a ring."""


def hold_person(person: Person) -> Person:
    """The caller's own object, brought up to date; nobody else writes to the row until the transaction ends.

    Raises ``Refusal`` for somebody who was forgotten, or made one with another record, in the meantime.
    """
    now = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    check_is_here(now)
    for field in Person._meta.concrete_fields:
        setattr(person, field.attname, getattr(now, field.attname))
    return person


def hold_wholly(ids: Iterable[int]) -> dict[int, Person]:
    """These persons as they now stand; until the transaction ends nobody writes anything that names them."""
    keys = sorted(set(ids))
    about_to_hold.send(sender=Person, ids=keys)
    return {p.pk: p for p in Person.objects.select_for_update().filter(pk__in=keys).order_by("pk")}


def hold_here(keys: Iterable[int]) -> list[Person]:
    """These persons as they now stand; until the transaction ends none is forgotten or made one with another.

    Any number of transactions hold the same person so; ask for all at once. Django keys rows only as they are
    committed, which is too late for rows about somebody who goes in the same moment.
    """
    wanted = set(keys)
    rows = Person.objects.filter(pk__in=wanted).order_by("pk")
    if not wanted or connection.vendor != "postgresql":  # SQLite lets one transaction write at a time
        return list(rows)
    query, given = rows.query.sql_with_params()
    return list(Person.objects.raw(f"{query} FOR KEY SHARE", given))


def check_still_here(keys: Iterable[int]) -> None:
    """Hold these persons so. Raises ``Refusal`` where one was forgotten, or made one with another, already."""
    for person in hold_here(keys):
        check_is_here(person)


def check_is_here(person: Person) -> None:
    """Raises ``Refusal`` for a record that was erased, or made one with another."""
    if person.erased_at is not None:
        raise Refusal(say("This person was erased, so nothing more is recorded about them."))
    if person.merged_into_id is not None:
        raise Refusal(say("This record was made one with another. Use the one that was kept."))


def about_somebody(action: Callable[P, R]) -> Callable[P, R]:
    """An action whose first argument is a person, or a row of theirs: atomic, and only while they are here."""

    @wraps(action)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        about: Any = args[0]
        with transaction.atomic():
            hold_person(about if isinstance(about, Person) else about.person)
            return action(*args, **kwargs)

    return inner


def signed(row: Any, by: Person | None, at: datetime) -> Any:
    """The row, so marked that its history says who wrote it and when."""
    row._history_date = at
    if by is not None and by.account_id:
        row._history_user = Account(pk=by.account_id)
    return row


def keep(row: models.Model, *, by: Person | None, at: datetime) -> Any:
    """Save a row with its history; the acting account is the one of ``by``, or else of the request."""
    signed(row, by, at).save()
    return row


def keep_once(row: models.Model, taken: Sentence, *, by: Person | None, at: datetime) -> Any:
    """The same; where another wrote such a row a moment before, raise ``Refusal`` with the sentence."""
    try:
        with transaction.atomic():
            return keep(row, by=by, at=at)
    except IntegrityError as lost_the_race:
        raise Refusal(taken) from lost_the_race


@transaction.atomic
def record_acted_for(person: Person, *, by: Person, what: str, how: str, at: datetime) -> ActedFor:
    """Record that ``by`` did something here at the person's word, and how that word came.

    ``what`` is a sentence of ours, marked with ``gettext_noop``, so that it can be read in either language.
    Raises ``ValueError`` for a channel that does not exist, and for somebody of another organisation.
    """
    if by.organisation_id != person.organisation_id:
        raise ValueError("nobody acts for a person of another organisation")
    return ActedFor.objects.create(person=person, by=by, what=what, how=Channel(how), at=at)


def note_acting(person: Person, by: Person | None, what: str, how: str, at: datetime) -> None:
    """Record acting for somebody, where that is what happened: another's hand, and a word that came somehow."""
    if by is not None and by.pk != person.pk and how:
        record_acted_for(person, by=by, what=what, how=how, at=at)
