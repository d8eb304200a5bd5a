"""Putting the guard of what is decided in its place."""

from __future__ import annotations

from typing import Any

from alongside.web.portfolios.queries.guards import FUNCTION, POSTGRESQL, SQLITE, missing


def install(connection: Any) -> None:
    """Put it in its place; doing it twice changes nothing."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
            for name, body in POSTGRESQL.items():
                cursor.execute(f"CREATE OR REPLACE TRIGGER {name} {body}")
            return
        for name in missing(connection):
            cursor.execute(f"CREATE TRIGGER {name} {SQLITE[name]}")
