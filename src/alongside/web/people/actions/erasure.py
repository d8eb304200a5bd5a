"""Being forgotten: what is personal goes from every table of every app; the bare acts stay, without the person.

Each model says in its ``privacy`` what happens to its rows. Nothing here names another app's model, so a new
one is reached as soon as it exists; ``tests/sweep/test_privacy.py`` insists that each declares itself.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Case, Value, When
from django.dispatch import Signal
from django.utils.translation import gettext_noop

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.giving_way import giving_way
from alongside.web.kit.privacy import Erasure, Privacy
from alongside.web.kit.typed import typed_lines
from alongside.web.people.actions.accounts import delete_if_nobodys
from alongside.web.people.actions.acting import about_somebody, check_is_here, hold_wholly, keep, note_acting
from alongside.web.people.models import Account, Beside, Channel, ErasureRequest, Merge, Person
from alongside.web.people.queries.clock import local_day
from alongside.web.people.queries.walking import declared, links_to_people, our_models, tracked

about_to_erase = Signal()
"""Sent inside the transaction before anything goes, with ``person``, ``ids`` (theirs and those of the records made
one with theirs), ``by`` and ``at``. Apps above give back places, say."""
people_erased = Signal()
"""Sent inside the transaction with ``person`` and ``at`` once everything went."""
LONGEST_REASON = 300


@about_somebody
def ask_to_be_erased(person: Person, *, by: Person | None, at: datetime, how: str = "WEB") -> ErasureRequest:
    """The person asks to be forgotten; asked twice, the first wish stands. A coordinator answers it."""
    there = ErasureRequest.objects.filter(person=person, state=ErasureRequest.State.ASKED).first()
    if there is not None:
        return there
    wish = ErasureRequest.objects.create(person=person, asked_at=at, asked_how=Channel(how), recorded_by=by)
    note_acting(person, by, gettext_noop("Asked to be forgotten"), how, at)
    return wish


@transaction.atomic
def take_back_wish(person: Person, *, by: Person | None, at: datetime) -> None:
    """The person would rather stay after all. Without an open wish nothing changes."""
    _answer(person, ErasureRequest.State.TAKEN_BACK, by, at)


@transaction.atomic
def keep_with_reason(person: Person, *, reason: str, by: Person | None, at: datetime) -> None:
    """The organisation must keep the record, and tells the person why. Raises ``Refusal`` without a reason."""
    why = typed_lines(reason, LONGEST_REASON)
    if not why:
        raise Refusal(say("Give the reason; the person will read it."))
    _answer(person, ErasureRequest.State.KEPT, by, at, why)


@giving_way
def erase_person(person: Person, *, by: Person | None, at: datetime) -> Person:
    """Forget the person, and every record that was made one with theirs. There is no way back.

    Raises ``Refusal`` where it was done already, or the record was made one with another: that one is erased.
    """
    ids = _held_with_those_merged(person.pk)
    about_to_erase.send(sender=Person, person=person, ids=ids, by=by, at=at)
    accounts = list(Account.objects.filter(persons__in=ids).distinct())
    erase_rows(ids)
    for erased in Person.objects.filter(pk__in=ids):
        erased.account, erased.erased_at = None, at
        erased.left_on = erased.left_on or local_day(erased.organisation, at)
        keep(erased, by=None if by is not None and by.pk in ids else by, at=at)
    for account in accounts:
        delete_if_nobodys(account)
    person.refresh_from_db()
    people_erased.send(sender=Person, person=person, at=at)
    return person


def erase_rows(ids: list[int]) -> None:
    """Carry out what every model declares, for these persons, in all apps; their history goes, too."""
    Merge.objects.filter(merged__in=ids).delete()
    Beside.objects.filter(other__in=ids).delete()  # others called them by their name
    ours = sorted(
        our_models(), key=lambda model: tracked(model) is None
    )  # history while its rows still lead there
    for model in ours:
        privacy = declared(model)
        if privacy is None:
            raise LookupError(f"{model.__name__} does not say what personal data it holds")
        if model is not Account:
            _erase(model, privacy, ids)
    for model in ours:
        _delete_late_history(model, ids)
    for model in ours:
        _forget_who(model, ids)


def _held_with_those_merged(pk: int) -> list[int]:
    """The keys of all who are forgotten, each held; a record that was made one with theirs just now, too."""
    ids: list[int] = []
    found = _with_those_merged(pk)
    while found != ids:
        ids, held = found, hold_wholly(found)
        if held[pk].erased_at is not None:
            raise Refusal(say("This person was erased already."))
        check_is_here(held[pk])
        found = _with_those_merged(pk)
    return ids


def _with_those_merged(pk: int) -> list[int]:
    ids, new = [pk], [pk]
    while new:
        new = list(Person.objects.filter(merged_into__in=new).order_by("pk").values_list("pk", flat=True))
        ids += new
    return ids


def _erase(model: type[models.Model], privacy: Privacy, ids: list[int]) -> None:
    if privacy.erasure in {Erasure.NOTHING_PERSONAL, Erasure.WITH_ITS_OWNER} and tracked(model) is None:
        return
    rows = _rows(model, privacy, ids)
    if rows is None:
        return
    if privacy.erasure is Erasure.ROW_GOES or (tracked(model) and privacy.erasure is Erasure.WITH_ITS_OWNER):
        rows.delete()
    elif privacy.blank:
        rows.update(**{name: _empty(model, name, privacy) for name in privacy.blank if _has(model, name)})


def _rows(model: type[models.Model], privacy: Privacy, ids: list[int]) -> Any:
    if not privacy.person:
        return None
    if privacy.person == "self":
        return model._base_manager.filter(**{"id__in" if tracked(model) else "pk__in": ids})
    return model._base_manager.filter(**{f"{privacy.person}__in": ids})


def _delete_late_history(model: type[models.Model], ids: list[int]) -> None:
    """Deleting a tracked row writes one more line of its history; that goes as well."""
    privacy = declared(model)
    if tracked(model) and privacy and privacy.erasure is Erasure.ROW_GOES and privacy.person != "self":
        rows = _rows(model, privacy, ids)
        if rows is not None:
            rows.delete()


def _forget_who(model: type[models.Model], ids: list[int]) -> None:
    """Empty every other link to the person: who recorded, asked, proposed."""
    for field in links_to_people(model):
        if field.null and field.name != "merged_into":
            model._base_manager.filter(**{f"{field.name}__in": ids}).update(**{field.name: None})


def _has(model: type[models.Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.concrete_fields)


def _empty(model: type[models.Model], name: str, privacy: Privacy) -> Any:
    field = model._meta.get_field(name)
    if getattr(field, "null", False):
        return None
    if isinstance(field, models.JSONField):
        return {}
    if not privacy.emptied:
        return ""
    return Case(When(**{name: "", "then": Value("")}), default=Value(privacy.emptied))


def _answer(person: Person, state: str, by: Person | None, at: datetime, reason: str = "") -> None:
    for wish in ErasureRequest.objects.select_for_update().filter(
        person=person, state=ErasureRequest.State.ASKED
    ):
        wish.state, wish.reason, wish.answered_at, wish.answered_by = state, reason, at, by
        wish.save()
