"""Carries a whole organisation in, from the document that ``queries.whole`` writes: all of it, or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import IntegrityError, connection, models, transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions.hours import count_again
from alongside.web.delivery.queries.reconciling import wrongly_derived
from alongside.web.exchanges.queries.proving import flaws
from alongside.web.gifts.actions.index import index_again
from alongside.web.interchange.queries.ours import ORGANISATION, Model, carried
from alongside.web.interchange.queries.whole import (
    FORMAT,
    NUMBERS_IN_JSON,
    VERSION,
    account_model,
    fields_of,
    pointed_at,
    renumbered,
)
from alongside.web.people.actions.accounts import account_for

Keys = dict[str, dict[int, int]]
ROWS_AT_ONCE = 200


def carry_in(source: IO[str]) -> Any:
    """The organisation that the document tells of, with everything in it, as it was carried out.

    Raises ``Refusal`` for a file that is no such document, is damaged, or tells of an organisation that is
    here already; then nothing of it is kept.
    """
    told = _read(source)
    _check_is_new(told["organisation"])
    try:
        with transaction.atomic():
            return _write(told["tables"])
    except (IntegrityError, ValidationError, KeyError, TypeError, ValueError, AttributeError) as fault:
        raise Refusal(
            say("This file is damaged or was changed by hand, so nothing was kept. Carry it out again.")
        ) from fault


def _read(source: IO[str]) -> dict[str, Any]:
    try:
        told = json.load(source)
    except (ValueError, RecursionError) as fault:
        raise Refusal(say("This is not a JSON file, or it is not whole.")) from fault
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Refusal(say("This JSON file does not hold an organisation that was carried out of alongside."))
    if told.get("version") != VERSION:
        raise Refusal(
            say(
                "This file is of version {version}, and we read version {ours}. Bring the older side up to date.",
                version=str(told.get("version")),
                ours=VERSION,
            )
        )
    if not isinstance(told.get("tables"), dict) or not isinstance(told.get("organisation"), str):
        raise Refusal(
            say("This file is damaged or was changed by hand, so nothing was kept. Carry it out again.")
        )
    return told


def _check_is_new(name: str) -> None:
    organisation = next(model for model in carried() if model._meta.label == ORGANISATION)
    if organisation._base_manager.filter(name=name).exists():
        raise Refusal(say("{name} is here already. An organisation can be carried in once.", name=name))


def _write(tables: dict[str, list[dict[str, Any]]]) -> Any:
    keys: Keys = {account_model()._meta.label: _accounts(tables)}
    later: list[tuple[Model, int, str, int]] = []
    for model in carried():
        keys[model._meta.label] = {}
        _write_table(model, tables.get(model._meta.label, []), keys, later)
    _write_what_pointed_ahead(later, keys)
    _mend_json(keys)
    _set_sequences()
    organisation = next(model for model in carried() if model._meta.label == ORGANISATION)
    found = organisation._base_manager.get(pk=keys[ORGANISATION][1])
    if any(wrongly_derived(found)):
        raise ValueError("a mode was written into the file that the rules do not derive")
    if any(flaws(found)):
        raise ValueError("the books of hours do not prove")
    count_again(found)
    index_again(found)
    return found


def _accounts(tables: dict[str, Any]) -> dict[int, int]:
    rows = tables.get(account_model()._meta.label, [])
    return {number: account_for(row["email"], row["language"]).pk for number, row in enumerate(rows, start=1)}


def _write_table(
    model: Model, rows: list[dict[str, Any]], keys: Keys, later: list[tuple[Model, int, str, int]]
) -> None:
    """Write rows in their order. A link to a row of the same table that comes after it waits until that is there."""
    own, number = model._meta.label, 0
    itself = [field for field in fields_of(model) if pointed_at(field) == own and field.is_relation]
    for batch in _batches(rows, [field.attname for field in itself]):
        made = [_made(model, row, keys) for row in batch]
        for row, new, pk in zip(batch, made, _insert(model, made), strict=True):
            number += 1
            keys[own][number] = pk
            ahead = (field for field in itself if row[field.attname] and getattr(new, field.attname) is None)
            later += [(model, pk, field.attname, row[field.attname]) for field in ahead]


def _batches(rows: list[dict[str, Any]], itself: list[str]) -> Iterator[list[dict[str, Any]]]:
    """Rows in parts; one that points at a row before it is never in the same part, so that it finds it written."""
    batch: list[dict[str, Any]] = []
    first = 1
    for number, row in enumerate(rows, start=1):
        meets = any(row[name] and first <= row[name] < number for name in itself)
        if meets or len(batch) == ROWS_AT_ONCE:
            yield batch
            batch, first = [], number
        batch.append(row)
    if batch:
        yield batch


def _made(model: Model, row: dict[str, Any], keys: Keys) -> models.Model:
    return model(
        **{field.attname: _value(model, field, row[field.attname], keys) for field in fields_of(model)}
    )


def _value(model: Model, field: models.Field, told: Any, keys: Keys) -> Any:
    pointed = pointed_at(field)
    if pointed is None:
        return told if isinstance(field, models.JSONField) else field.to_python(told)
    if told is None:
        return None
    itself = pointed == model._meta.label and field.is_relation
    return keys[pointed].get(told) if itself else keys[pointed][told]


def _insert(model: Model, rows: list[models.Model]) -> Iterator[int]:
    """Insert as they are: no moment is set anew, and no history is written beside that which is carried."""
    fields, key = fields_of(model), model._meta.pk
    size = max(1, connection.ops.bulk_batch_size(fields, rows))
    for start in range(0, len(rows), size):
        part = rows[start : start + size]
        for (pk,) in model._base_manager._insert(
            part, fields=fields, returning_fields=[key], using=connection.alias, raw=True
        ):
            yield pk


def _write_what_pointed_ahead(later: list[tuple[Model, int, str, int]], keys: Keys) -> None:
    for model, pk, name, number in later:
        model._base_manager.filter(pk=pk).update(**{name: keys[model._meta.label][number]})


def _mend_json(keys: Keys) -> None:
    """Values kept as JSON that name other rows are given the rows' keys of this database."""
    for model in carried():
        for field in fields_of(model):
            if f"{model._meta.label}.{field.name}" in NUMBERS_IN_JSON:
                _mend_field(model, field, keys)


def _mend_field(model: Model, field: models.Field, keys: Keys) -> None:
    for row in model._base_manager.filter(pk__in=keys[model._meta.label].values()).iterator():
        value = getattr(row, field.attname)
        mended = renumbered(f"{model._meta.label}.{field.name}", value, keys)
        if mended != value:
            model._base_manager.filter(pk=row.pk).update(**{field.attname: mended})


def _set_sequences() -> None:
    statements = connection.ops.sequence_reset_sql(no_style(), list(carried()))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
