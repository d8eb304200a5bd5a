"""Very many rows at once: COPY on PostgreSQL, executemany on SQLite. Columns that are not given take their defaults."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

AT_ONCE = 20_000


def model(label: str) -> type[models.Model]:
    """A model by its label, such as ``delivery.Act``."""
    return apps.get_model(label)


def load(label: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write rows of plain values; ``names`` are the model's attributes (``person_id``). Returns how many."""
    of = model(label)
    fields = {field.attname: field for field in of._meta.concrete_fields}
    rest = [field for name, field in fields.items() if name not in names and not field.primary_key]
    written = [fields[name] for name in names] + rest
    columns = [field.column for field in written]
    whole = _with_defaults(rows, rest)
    with transaction.atomic():
        return _WRITE[connection.vendor](of._meta.db_table, columns, whole)


def settle(labels: Iterable[str]) -> None:
    """Set the counters of keys behind what was loaded, and let PostgreSQL look at its tables as it does in life."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model(label) for label in labels]):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")


def _with_defaults(
    rows: Iterable[Sequence[Any]], rest: Sequence[models.Field[Any, Any]]
) -> Iterator[list[Any]]:
    makers = [_maker(field) for field in rest]
    for row in rows:
        yield [*row, *(make() for make in makers)]


def _maker(field: models.Field[Any, Any]) -> Callable[[], Any]:
    """Something new for a random address each time, one value for all others."""
    if field.default is uuid.uuid4:
        return uuid.uuid4
    if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
        value: Any = datetime.now(UTC)
    else:
        value = field.get_default()
    if isinstance(field, models.JSONField):
        value = json.dumps(value)
    return lambda: value


def _into_postgres(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    names, count = ", ".join(f'"{column}"' for column in columns), 0
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _into_sqlite(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    names, marks, count = ", ".join(f'"{column}"' for column in columns), ", ".join(["?"] * len(columns)), 0
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
    connection.ensure_connection()
    cursor = connection.connection.cursor()
    cursor.executemany(statement, ([_plain(value) for value in row] for row in rows))
    count = cursor.rowcount
    cursor.close()
    return count


def _plain(value: Any) -> Any:
    """As Django keeps it in SQLite."""
    if isinstance(value, uuid.UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    return value.isoformat() if isinstance(value, date | time) else value


_WRITE = {"postgresql": _into_postgres, "sqlite": _into_sqlite}
