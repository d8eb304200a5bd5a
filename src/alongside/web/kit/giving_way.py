"""For the few actions that touch rows everywhere, such as making two records one: they give way to all others.

PostgreSQL ends one of two transactions that wait for each other. It should never be a person's yes or a register
that goes under, so a wide action waits only briefly for any row; then it lets go of all it holds and begins again.
SQLite has one writer at a time, and nothing to give way to.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

from django.db import OperationalError, connection, transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

Done = TypeVar("Done")

LONGEST_WAIT: Final = "100ms"
"""A tenth of the second after which PostgreSQL looks for two that wait for each other."""
TURNS: Final = 8
LONGEST_PAUSE: Final = 0.4
BUSY: Final = say(
    "Others are changing the same records just now. Nothing was changed. Try again in a moment."
)


def giving_way(action: Callable[..., Done]) -> Callable[..., Done]:
    """Run the action in a transaction that begins again where it would have to wait for others.

    Raises ``Refusal`` where the others did not come to an end in all its turns.
    """

    @wraps(action)
    def patiently(*args: Any, **kwargs: Any) -> Done:
        if connection.vendor != "postgresql":
            with transaction.atomic():
                return action(*args, **kwargs)
        for turn in range(1, TURNS + 1):
            try:
                return _once(action, args, kwargs)
            except OperationalError as in_the_way:
                if turn == TURNS:
                    raise Refusal(BUSY) from in_the_way
                time.sleep(LONGEST_PAUSE * turn / TURNS * (0.5 + secrets.randbelow(50) / 100))
        raise AssertionError("a turn either ends or is the last")

    return patiently


def _once(action: Callable[..., Done], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Done:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LONGEST_WAIT}'")
        return action(*args, **kwargs)
