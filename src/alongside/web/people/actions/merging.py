"""Two records of one person made one: everything goes over, and the record of it can be undone.

Rows that cannot go over (both were invited to the same session, say) stay with the older record, which is
kept. Apps above this one need do nothing: their links to people are found by walking the models.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.dispatch import Signal

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.giving_way import giving_way
from alongside.web.people.actions.acting import check_is_here, hold_wholly, keep, signed
from alongside.web.people.actions.consents import latest_word_stands
from alongside.web.people.actions.details import keys_of
from alongside.web.people.models import Consent, Merge, Person
from alongside.web.people.queries.walking import movable_links, tracked

FILLED: Final = ("known_as", "alias", "email", "phone", "address", "postcode", "reference", "account_id")

about_to_merge = Signal()
"""Sent inside the transaction with ``kept``, ``merged``, ``by`` and ``at`` before rows go over. Apps above settle
what cannot be one person's twice, or raise ``Refusal`` where the two cannot be one person."""
people_merged = Signal()
"""Sent inside the transaction with ``kept``, ``merged`` and ``at`` after rows went over (or came back)."""


@giving_way
def merge_people(kept: Person, merged: Person, *, by: Person | None, at: datetime) -> Merge:
    """Make ``merged`` one with ``kept``: what they did and brought goes over, gaps in the details are filled.

    Raises ``Refusal`` for one and the same, for people of two organisations, for one merged or erased, and for two
    who are on one register.
    """
    held = hold_wholly([kept.pk, merged.pk])
    kept, merged = held[kept.pk], held[merged.pk]
    _check_can_be_one(kept, merged)
    about_to_merge.send(sender=Merge, kept=kept, merged=merged, by=by, at=at)
    withdrawn = latest_word_stands(kept, merged, at=at)
    moved = {label: pks for label, pks in _move(kept, merged, by, at) if pks}
    filled = _fill(kept, merged, by, at)
    merged.merged_into = kept
    keep(merged, by=by, at=at)
    row = Merge.objects.create(
        kept=kept, merged=merged, at=at, by=by, filled=filled, moved=moved | {"withdrawn": withdrawn}
    )
    people_merged.send(sender=Merge, kept=kept, merged=merged, at=at)
    return row


@giving_way
def undo_merge(merge: Merge, *, by: Person | None, at: datetime) -> Merge:
    """Part the two again: every row that went over comes back. What was added since stays with the kept one.

    Raises ``Refusal`` where it was undone already.
    """
    merge = _held_to_part(merge)
    moved = dict(merge.moved)
    _let_stand_again(moved.pop("withdrawn", []))
    _unfill(merge, by, at)
    for label, pks in moved.items():
        model, name = _model_and_field(label)
        _hand_over(model, name, model._base_manager.filter(pk__in=pks), merge.merged, by, at)
    merge.merged.merged_into = None
    keep(merge.merged, by=by, at=at)
    merge.undone_at, merge.undone_by = at, by
    merge.save()
    people_merged.send(sender=Merge, kept=merge.kept, merged=merge.merged, at=at)
    return merge


def _held_to_part(merge: Merge) -> Merge:
    held = hold_wholly([merge.kept_id, merge.merged_id])
    check_is_here(held[merge.kept_id])
    merge = Merge.objects.get(pk=merge.pk)
    if merge.undone_at is not None:
        raise Refusal(say("These two records were parted again already."))
    merge.kept, merge.merged = held[merge.kept_id], held[merge.merged_id]
    return merge


def _let_stand_again(consents: Iterable[int]) -> None:
    """Consents that the merge withdrew hold again, but for those that were given anew since."""
    for consent in Consent.objects.filter(pk__in=consents):
        same = Consent.objects.filter(person=consent.person_id, purpose=consent.purpose)
        if not same.filter(withdrawn_at__isnull=True).exists():
            consent.withdrawn_at, consent.withdrawn_how, consent.withdrawn_by = None, "", None
            consent.save()


def _check_can_be_one(kept: Person, merged: Person) -> None:
    if kept.pk == merged.pk:
        raise Refusal(say("This is one and the same record. Choose another."))
    if kept.organisation_id != merged.organisation_id:
        raise Refusal(say("Records of two organisations cannot be made one."))
    if any(person.merged_into_id or person.erased_at for person in (kept, merged)):
        raise Refusal(say("One of these records was made one with another, or erased, in the meantime."))


def _move(kept: Person, merged: Person, by: Person | None, at: datetime) -> Iterable[tuple[str, list[int]]]:
    for model, field in movable_links():
        rows = model._base_manager.filter(**{field.name: merged})
        yield f"{model._meta.label_lower}:{field.name}", _hand_over(model, field.name, rows, kept, by, at)


def _hand_over(
    model: type[models.Model], name: str, rows: Any, to: Person, by: Person | None, at: datetime
) -> list[int]:
    """Give rows to a person; returns the keys of those that could go."""
    if not _has_history(model) and not _may_collide(model, name):
        pks = list(rows.values_list("pk", flat=True))
        rows.update(**{name: to})
        return pks
    return [row.pk for row in list(rows) if _could_go(row, name, to, by, at)]


def _could_go(row: Any, name: str, to: Person, by: Person | None, at: datetime) -> bool:
    setattr(row, name, to)
    try:
        with transaction.atomic():
            signed(row, by, at).save(update_fields=[name])
    except IntegrityError:
        return False
    return True


def _has_history(model: type[models.Model]) -> bool:
    return any(tracked(other) is model for other in apps.get_models())


def _may_collide(model: type[models.Model], name: str) -> bool:
    unique = [c for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)]
    return model._meta.get_field(name).unique or any(name in constraint.fields for constraint in unique)  # type: ignore[union-attr]


def _fill(kept: Person, merged: Person, by: Person | None, at: datetime) -> dict[str, Any]:
    """Give ``kept`` the details that only ``merged`` has; those that must be one person's alone leave it."""
    filled = {
        name: getattr(merged, name) for name in FILLED if getattr(merged, name) and not getattr(kept, name)
    }
    for name in filled.keys() & {"reference", "account_id"}:
        setattr(merged, name, None if name == "account_id" else "")
    if filled:
        keep(merged, by=by, at=at)
    return _put(kept, filled, by, at)


def _put(person: Person, details: dict[str, Any], by: Person | None, at: datetime) -> dict[str, Any]:
    for name, value in details.items():
        setattr(person, name, value)
    for name, value in keys_of(person).items():
        setattr(person, name, value)
    keep(person, by=by, at=at)
    return details


def _unfill(merge: Merge, by: Person | None, at: datetime) -> None:
    """Take back what was filled in, where nobody has changed it since."""
    lent = {name: value for name, value in merge.filled.items() if getattr(merge.kept, name) == value}
    _put(merge.kept, {name: None if name == "account_id" else "" for name in lent}, by, at)
    back = {name: value for name, value in lent.items() if name in {"reference", "account_id"}}
    _put(merge.merged, back, by, at)


def _model_and_field(label: str) -> tuple[type[models.Model], str]:
    model, name = label.split(":")
    return apps.get_model(model), name
