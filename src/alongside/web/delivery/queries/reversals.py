"""Which lines of a ledger hold: those that are no reversal and that nothing reverses."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce


def that_hold(lines: QuerySet[Any]) -> QuerySet[Any]:
    """Those of these acts or entries that hold.

    Nearly all lines reverse none, so the index of reversals is no way to find them; SQLite, until it has counted
    its rows, thinks that it is. Said in such a way that no database can begin there.
    """
    return lines.alias(takes_back=Coalesce("reverses_id", Value(0))).filter(
        takes_back=0, reversed_by__isnull=True
    )
