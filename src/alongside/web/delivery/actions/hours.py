"""Keeps the minutes of each month in step with the acts, inside the transaction that writes those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

from alongside.web.delivery.models import Act, HoursOfMonth, HoursOfService

ROWS_AT_ONCE = 500
OF_A_PERSON = ("organisation_id", "service_id", "person_id", "month", "mode", "grade", "employed_peer")
OF_A_SERVICE = ("organisation_id", "service_id", "month", "mode", "grade", "employed_peer")


def add_to_hours(acts: Iterable[Act]) -> None:
    """Count acts that were just written. A reversal takes its minutes, and itself, away again.

    An act without a day belongs to no month and is not counted. Call inside the transaction that wrote
    the acts. Rows are taken in the order of their keys, so that two such transactions never wait for
    each other in a ring.
    """
    dated = [act for act in acts if act.on is not None]
    _add(HoursOfMonth, OF_A_PERSON, ("minutes", "acts"), dated)
    _add(HoursOfService, OF_A_SERVICE, ("minutes", "acts", "written"), dated)


def count_again(organisation: Any) -> None:
    """Count all acts of an organisation of which no hours are kept yet: one that was carried in whole."""
    acts = iter(Act.objects.filter(organisation=organisation).order_by("pk").iterator(chunk_size=2000))
    while batch := list(islice(acts, 2000)):
        add_to_hours(batch)


def count_persons_again(persons: Iterable[Any]) -> None:
    """Count the months of these persons anew from their acts, where acts went from one to another."""
    both = list(persons)
    HoursOfMonth.objects.filter(person__in=both).delete()
    acts = Act.objects.filter(person__in=both, on__isnull=False)
    _add(HoursOfMonth, OF_A_PERSON, ("minutes", "acts"), acts.iterator())


def _add(model: type[models.Model], of: Sequence[str], sums: Sequence[str], acts: Iterable[Act]) -> None:
    rows: dict[str, Any] = {}
    for act in acts:
        values = _values_of(act, of)
        key = _key(values)
        if key not in rows:
            rows[key] = model(key=key, **dict(zip(of, values, strict=True)))
        _count(rows[key], act, sums)
    in_order = iter([rows[key] for key in sorted(rows)])
    while batch := list(islice(in_order, ROWS_AT_ONCE)):
        _upsert(model, batch, sums)


def _values_of(act: Act, of: Iterable[str]) -> list[Any]:
    return [act.on.replace(day=1) if name == "month" else getattr(act, name) for name in of]


def _key(values: Iterable[Any]) -> str:
    """What one row stands for, as text, because databases differ on whether two NULLs are the same."""
    return ":".join("" if value is None else str(value) for value in values)


def _count(row: Any, act: Act, sums: Iterable[str]) -> None:
    adds = {"minutes": act.minutes, "acts": 1 if act.reverses_id is None else -1, "written": 1}
    for name in sums:
        setattr(row, name, getattr(row, name) + adds[name])


def _upsert(model: type[models.Model], rows: list[Any], sums: Sequence[str]) -> None:
    """Add to rows that are there, insert the others: one statement, the same on both databases.

    ``bulk_create(update_conflicts=True)`` would set the new minutes instead of adding them.
    """
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    quoted = connection.ops.quote_name
    table, columns = quoted(model._meta.db_table), ", ".join(quoted(field.column) for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    added = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in sums)
    insert = f"INSERT INTO {table} ({columns}) VALUES {', '.join([row] * len(rows))}"  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.execute(f"{insert} ON CONFLICT (key) DO UPDATE SET {added}", list(_values(rows, fields)))


def _values(rows: Iterable[Any], fields: Sequence[Any]) -> Iterator[object]:
    for row in rows:
        for field in fields:
            yield field.get_db_prep_save(getattr(row, field.attname), connection)
