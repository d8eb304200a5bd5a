"""Words made comparable inside a question to the database, as ``core.vocabulary.words.folded`` makes them.

Nothing folded is stored: a second copy of somebody’s words would have to be redacted and erased beside the first.
"""

from __future__ import annotations

from typing import Any, Final

from django.db.backends.signals import connection_created
from django.db.models import Func, TextField

from alongside.core.vocabulary.words import folded

ON_SQLITE: Final = "alongside_folded"
ON_POSTGRESQL: Final = (
    r"lower(regexp_replace(normalize(%(expressions)s, NFKD), '[\u0300-\u036f''’‘`]', '', 'g'))"
)
"""Taken apart, accents and apostrophes left out, small letters; an extension for it is not on every server."""


class Folded(Func):
    """A column of words in small letters, without accents and apostrophes."""

    arity = 1
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, Any]:
        """By the core’s own function, which each connection is given when it is made."""
        return self.as_sql(compiler, connection, function=ON_SQLITE, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, Any]:
        """By what every PostgreSQL brings."""
        return self.as_sql(compiler, connection, template=ON_POSTGRESQL, **more)


def make_known() -> None:
    """Give every connection to SQLite the function; called when the application starts."""
    connection_created.connect(_give, dispatch_uid="reflections.folding")


def _give(connection: Any, **_signal: Any) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function(ON_SQLITE, 1, _of_row, deterministic=True)


def _of_row(words: str | None) -> str:
    return folded(words or "")
