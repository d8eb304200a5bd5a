"""Which lines of a ledger hold: those that are no reversal and that nothing reverses."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Func, QuerySet


class _IsNone(Func):
    """Whether a column is empty, put so that no index of it is a way there, and its rows are counted as they are."""

    arity = 1
    template = "((%(expressions)s IS NULL) IS TRUE)"
    output_field = BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, Any]:
        """SQLite knows a plus sign that keeps indexes out."""
        return self.as_sql(compiler, connection, template="(+%(expressions)s IS NULL)", **more)


def that_hold(lines: QuerySet[Any]) -> QuerySet[Any]:
    """Those of these acts or entries that hold.

    Nearly all lines reverse none, so the index of reversals is no way to find them; SQLite, until it has counted
    its rows, thinks that it is. Said in such a way that no database can begin there, nor PostgreSQL take those that
    hold for few and read all lines to find them.
    """
    return lines.filter(_IsNone("reverses_id"), reversed_by__isnull=True)
