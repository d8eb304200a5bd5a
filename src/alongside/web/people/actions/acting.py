"""Who did it: the record's own signature, and that somebody acted at another person's word."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models, transaction

from alongside.web.people.models import Account, ActedFor, Channel, Person


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


@transaction.atomic
def record_acted_for(person: Person, *, by: Person, what: str, how: str, at: datetime) -> ActedFor:
    """Record that ``by`` did something here at the person's word, and how that word came.

    ``what`` is a sentence of ours, marked with ``gettext_noop``, so that it can be read in either language.
    Raises ``ValueError`` for a channel that does not exist.
    """
    return ActedFor.objects.create(person=person, by=by, what=what, how=Channel(how), at=at)


def note_acting(person: Person, by: Person | None, what: str, how: str, at: datetime) -> None:
    """Record acting for somebody, where that is what happened: another's hand, and a word that came somehow."""
    if by is not None and by.pk != person.pk and how:
        record_acted_for(person, by=by, what=what, how=how, at=at)
