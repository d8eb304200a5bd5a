"""Empties the database after a test that really wrote to it.

Django's own way empties every table there is and fills in content types and permissions anew, which takes longer
than most tests. Here only tables with rows are emptied, and those that every migrated database holds stay as they are.
"""

from __future__ import annotations

import functools
from typing import Any

from django.db import connection, transaction

STAY = {"django_content_type", "auth_permission"}
"""Tables that migrating fills; no test changes them."""


def empty() -> None:
    """Nothing is left in the database but what migrating puts there; guards of the books do not hinder."""
    full = _tables_with_rows()
    if not full:
        return
    with connection.constraint_checks_disabled(), transaction.atomic(), connection.cursor() as cursor:
        _EMPTY[connection.vendor](cursor, full)


def _of_sqlite(cursor: Any, tables: list[str]) -> None:
    """The guards are taken away for that moment and put back as they were."""
    cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
    guards = [(name, sql) for name, table, sql in cursor.fetchall() if table in tables]
    for name, _sql in guards:
        cursor.execute(f"DROP TRIGGER {name}")
    for table in tables:
        cursor.execute(f'DELETE FROM "{table}"')
    for _name, sql in guards:
        cursor.execute(sql)


def _of_postgresql(cursor: Any, tables: list[str]) -> None:
    """Deleting few rows is quicker than TRUNCATE; guards and foreign keys sleep meanwhile, where we may let them."""
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if not cursor.fetchone()[0]:
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
        return
    cursor.execute("SET LOCAL session_replication_role = replica")
    for table in tables:
        cursor.execute(f'DELETE FROM "{table}"')


_EMPTY = {"sqlite": _of_sqlite, "postgresql": _of_postgresql}


@functools.cache
def _tables() -> list[str]:
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return sorted(set(names) - STAY)


def _tables_with_rows() -> list[str]:
    asked = ", ".join(f"EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})" for table in _tables())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        return [table for table, has_rows in zip(_tables(), cursor.fetchone(), strict=True) if has_rows]
