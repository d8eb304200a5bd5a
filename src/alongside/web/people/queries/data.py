"""Everything that is kept about a person, in every app, for them to read and to take away.

What to read is found by each model's own ``privacy``; the names of other people are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext

from alongside.web.kit.privacy import Erasure
from alongside.web.kit.words import as_words
from alongside.web.people.models import Account, ActedFor, Channel, Consent, Gift, Merge, Person
from alongside.web.people.queries.asking import has_consented
from alongside.web.people.queries.sharing import SHARED_WITH, Nearness
from alongside.web.people.queries.walking import declared, our_models, tracked

INNER = frozenset({"id", "password", "name_key", "search_key", "key", "is_superuser", "is_staff"})
MACHINERY = frozenset(
    {"claimed_at", "tries", "problem", "rules_version", "rule", "mode", "grade", "counts", "original_on", "from_state",
     "to_state", "is_active", "last_login", "language_asked_at", "welcomed_at", "created_at", "erased_at", "acts",
     "employed_peer", "days_taken"}
)  # fmt: skip
"""What means something to programs only: it is in the file, and not on the page to read. A model may name more such
fields in ``machinery``."""
BY_CHANNEL = frozenset({"how", "asked_how", "ended_how", "channel"})
MOST = 2000
"""Rows of one kind on the page to read; the file has them all."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of thing that is kept: what it is, and rows of label and value."""

    what: str
    rows: list[list[tuple[str, str]]]
    more: int


def data_to_read(person: Person, near: Nearness) -> list[Kept]:
    """All of it in words, one part for each kind of thing."""
    parts = []
    for model, rows in _everything(person, near):
        total = rows.count()
        if total:
            said = [[pair for pair in _said(row) if pair[1]] for row in rows[:MOST]]
            parts.append(Kept(_what(model), said, max(0, total - MOST)))
    return parts


def data_to_take(person: Person, near: Nearness) -> dict[str, Any]:
    """All of it as plain values, by app and kind, fit for JSON."""
    return {
        model._meta.label: [{f.name: _plain(row, f) for f in _shown(model)} for row in rows]
        for model, rows in _everything(person, near)
    }


def _everything(person: Person, near: Nearness) -> Iterator[tuple[type[models.Model], Any]]:
    for model in our_models():
        privacy = declared(model)
        if privacy is None or not is_told(model) or (privacy.sealed and near is not Nearness.ITSELF):
            continue
        path = "pk" if privacy.person == "self" else privacy.person
        links = [field.name for field in _shown(model) if field.is_relation]
        rows = model._base_manager.filter(**{path: person.pk}).select_related(*links).order_by("pk")
        yield model, _those_shared(rows, person, near) if model is Gift else rows


def is_told(model: type[models.Model]) -> bool:
    """Whether a person is told of the rows that lead to them; not of rows in which they handled others' details."""
    privacy = declared(model)
    if privacy is None or not privacy.person or privacy.erasure is Erasure.NOTHING_PERSONAL:
        return False
    about_others = privacy.erasure is Erasure.WITH_ITS_OWNER and privacy.person.endswith("__by")
    return not (tracked(model) or model._meta.auto_created or model is Merge or about_others)


def _those_shared(gifts: Any, person: Person, near: Nearness) -> Any:
    if near is not Nearness.ITSELF and not has_consented(person, Consent.Purpose.LIVED_EXPERIENCE):
        gifts = gifts.exclude(kind=Gift.Kind.LIVED_EXPERIENCE)
    return gifts.filter(shared_with__in=SHARED_WITH[near])


def _shown(model: type[models.Model]) -> list[Any]:
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in INNER
        and field.name not in getattr(model, "confided", ())
        and field.related_model not in {Person, Account}
        and not isinstance(field, models.BinaryField)
    ]


def _what(model: type[models.Model]) -> str:
    privacy = declared(model)
    words = gettext(privacy.holds) if privacy else ""
    return words[:1].upper() + words[1:]


def spoken_fields(model: type[models.Model]) -> list[Any]:
    """The fields that stand on the page to read; their labels are in the catalogue."""
    unsaid = MACHINERY | getattr(model, "machinery", frozenset())
    return [field for field in _shown(model) if field.name not in unsaid and _can_be_said(field)]


def _can_be_said(field: Any) -> bool:
    if field.is_relation:
        return field.related_model.__str__ is not models.Model.__str__  # else it only says "object (5)"
    code = field.name == "language" and not field.choices
    return not code and not isinstance(field, models.JSONField | models.UUIDField)


def _said(row: models.Model) -> Iterator[tuple[str, str]]:
    for field in spoken_fields(type(row)):
        label = gettext(str(field.verbose_name))
        yield label[:1].upper() + label[1:], _words(row, field)


def _words(row: Any, field: Any) -> str:
    value = getattr(row, field.attname)
    if value in (None, ""):
        return ""
    if field.name == "what" and isinstance(row, ActedFor):
        return gettext(value)
    if field.name in BY_CHANNEL:
        return str(dict(Channel.choices).get(value, value))
    if field.choices:
        return gettext(str(dict(field.flatchoices).get(value, value)))
    return str(getattr(row, field.name)) if field.is_relation else as_words(value)


def _plain(row: Any, field: Any) -> Any:
    value = getattr(row, field.attname)
    if field.is_relation and value is not None:
        return str(getattr(row, field.name))
    return value if isinstance(value, bool | int | float | dict | list | None) else str(value)
