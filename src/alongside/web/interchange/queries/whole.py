"""A whole organisation as one document, the same whenever and wherever the same organisation is carried out.

Rows are numbered from one within their table, in the order in which they came to be, and point at each other
by those numbers. So the numbers of one database do not show, and what is carried in and out again is equal.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from alongside.web.interchange.queries.ours import ACCOUNT, Model, carried, target, way_home
from alongside.web.people.queries.walking import declared, our_models, tracked

FORMAT, VERSION = "alongside-organisation", 1
NUMBERS_IN_JSON: dict[str, dict[str, str]] = {
    "charters.Proposal.change": {"pattern": "services.Pattern", "role": "services.Role"},
    "people.Merge.filled": {"account_id": "people.Account"},
    "people.Merge.moved": {},
}
"""Where a value kept as JSON names rows of other tables, by their keys within it."""

Numbers = dict[str, dict[int, int]]


def document(organisation: Any, *, sealed: bool = True) -> Iterator[str]:
    """The document as pieces of JSON text, a row a line, however large the organisation.

    Without ``sealed`` the rows are left out that their persons alone may read.
    """
    numbers = _numbered(organisation)
    about = {"format": FORMAT, "version": VERSION, "organisation": organisation.name}
    yield json.dumps(about, ensure_ascii=False)[:-1] + ', "tables": {'
    for place, model in enumerate([account_model(), *carried()]):
        yield f"{',' if place else ''}\n{json.dumps(model._meta.label)}: ["
        for row_place, row in enumerate(_rows(model, organisation) if sealed or not is_sealed(model) else ()):
            yield ("," if row_place else "") + "\n" + json.dumps(_told(row, numbers), ensure_ascii=False)
        yield "]"
    yield "}}\n"


def is_sealed(model: Model) -> bool:
    """Whether what the table holds is read by its persons alone."""
    privacy = declared(model)
    return privacy is not None and privacy.sealed


def account_model() -> Model:
    """The table of accounts, of which those are carried that speak for the organisation's people."""
    return next(model for model in our_models() if model._meta.label == ACCOUNT)


def rows_in(model: Model, organisation: Any) -> models.QuerySet:
    """The organisation's rows of a table, in the order in which they came to be."""
    rows = model._base_manager.order_by("pk")
    if model._meta.label == ACCOUNT:
        return rows.filter(pk__in=_accounts_of(organisation))
    return rows.filter(Q(**{way_home(model) or "pk": organisation.pk}))


def _accounts_of(organisation: Any) -> models.QuerySet:
    return organisation.people.exclude(account=None).values("account")


def _rows(model: Model, organisation: Any) -> Iterator[Any]:
    return rows_in(model, organisation).iterator(chunk_size=2000)


def _numbered(organisation: Any) -> Numbers:
    models_of_it = [account_model(), *carried()]
    return {
        model._meta.label: {
            pk: number
            for number, pk in enumerate(rows_in(model, organisation).values_list("pk", flat=True), start=1)
        }
        for model in models_of_it
    }


def _told(row: Any, numbers: Numbers) -> dict[str, Any]:
    model = type(row)
    if model._meta.label == ACCOUNT:
        return {"email": row.email, "language": row.language, "is_active": row.is_active}
    return {field.attname: _value(row, field, numbers) for field in fields_of(model)}


def fields_of(model: Model) -> list[models.Field]:
    """The fields that are carried: all but the key, which is the row's place in its table."""
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _value(row: Any, field: models.Field, numbers: Numbers) -> Any:
    value = getattr(row, field.attname)
    if value is None:
        return None
    if (pointed := pointed_at(field)) is not None:
        return numbers.get(pointed, {}).get(value)
    if isinstance(field, models.JSONField):
        return renumbered(f"{field.model._meta.label}.{field.name}", value, numbers)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def pointed_at(field: models.Field) -> str | None:
    """The label of the table whose row a field names: by a link, or because it is the tracked row's own key."""
    if field.is_relation:
        return target(field)._meta.label
    of = tracked(field.model)
    return of._meta.label if of is not None and field.attname == of._meta.pk.attname else None


def renumbered(where: str, value: Any, numbers: Numbers) -> Any:
    """A JSON value with the keys of rows in it exchanged by ``numbers``."""
    if where == "people.Merge.moved" and isinstance(value, dict):
        return {label: _exchanged(_table_of(label), keys, numbers) for label, keys in value.items()}
    named = NUMBERS_IN_JSON.get(where, {})
    if not isinstance(value, dict):
        return value
    return {
        key: numbers[named[key]].get(inner, inner) if key in named else inner for key, inner in value.items()
    }


def _table_of(label: str) -> str:
    """``people.gift:person`` tells of gifts; the withdrawn are consents."""
    name = "people.consent" if label == "withdrawn" else label.partition(":")[0]
    return next((model._meta.label for model in carried() if model._meta.label_lower == name), name)


def _exchanged(table: str, keys: list[int], numbers: Numbers) -> list[int]:
    return [numbers.get(table, {}).get(key, key) for key in keys]
