"""Shared by every test: profiles for property tests, and a database of its own for each worker."""

from __future__ import annotations

import os
from typing import Any

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's loop runs in the test's thread

from hypothesis import HealthCheck, settings

settings.register_profile(
    "usual",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,  # the same change gives the same answer: chance never stops a change that did no harm
    database=None,
)
settings.register_profile(  # `make fuzz`: what is new is looked for here; a find becomes a named example
    "fuzz", parent=settings.get_profile("usual"), max_examples=5000, derandomize=False, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def _let_tests_empty_what_is_only_added_to() -> None:
    """Between tests tables are emptied, on SQLite by DELETE, which the guards of the books forbid.

    The triggers are taken away for that moment and put back as they were. (PostgreSQL empties by TRUNCATE.)
    """
    from django.db import connections
    from django.db.backends.sqlite3.base import DatabaseOperations

    emptying = DatabaseOperations.sql_flush

    def without_guards(self: Any, *args: Any, **kwargs: Any) -> list[str]:
        with connections[self.connection.alias].cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            guards = cursor.fetchall()
        away = [f"DROP TRIGGER {name}" for name, _sql in guards]
        return [*away, *emptying(self, *args, **kwargs), *(sql for _name, sql in guards)]

    DatabaseOperations.sql_flush = without_guards  # type: ignore[method-assign]


_let_tests_empty_what_is_only_added_to()
