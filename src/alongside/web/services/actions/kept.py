"""Writing a row so that its history says who did it, and taking in what was typed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.kit.typed import typed, typed_lines

Row = TypeVar("Row", bound=models.Model)
OF_LINES = frozenset({"address", "summary", "task", "access"})
"""Fields in which line breaks stay."""
LONGEST_TEXT = 500
"""For fields that set no limit of their own."""


def held(row: Row) -> Row:
    """The row as it now stands; nobody else writes to it until the transaction ends."""
    return type(row)._default_manager.select_for_update(no_key=True).get(pk=row.pk)


def signed(row: models.Model, by: Any, at: datetime | None) -> models.Model:
    """The row, so marked that its history names the account of whoever did it, where they have one, and when."""
    if at is not None:
        row._history_date = at  # type: ignore[attr-defined]
    if by is not None and by.account_id is not None:
        row._history_user = by.account  # type: ignore[attr-defined]
    return row


def kept(row: models.Model, by: Any, at: datetime | None) -> None:
    """Save the row with its history."""
    signed(row, by, at).save()


def kept_once(row: models.Model, by: Any, at: datetime | None, taken: Sentence) -> None:
    """Save the row; where another of the same kind came first, raise ``Refusal`` with the sentence."""
    try:
        with transaction.atomic():
            kept(row, by, at)
    except IntegrityError as lost_the_race:
        raise Refusal(taken) from lost_the_race


def given(row: models.Model, values: dict[str, Any], allowed: frozenset[str]) -> None:
    """Put the values on the row, words made tidy.

    Raises ``TypeError`` for a field that is not among those allowed, ``Refusal`` for words that are too long.
    """
    strange = set(values) - allowed
    if strange:
        raise TypeError(f"{type(row).__name__} takes no {', '.join(sorted(strange))} here")
    for name, value in values.items():
        setattr(row, name, _tidied(row, name, value) if isinstance(value, str) else value)


def check_named(name: str) -> None:
    """Raises ``Refusal`` where there is no name."""
    if not name:
        raise Refusal(say("Give it a name."))


def _tidied(row: models.Model, name: str, words: str) -> str:
    most = row._meta.get_field(name).max_length or LONGEST_TEXT  # type: ignore[union-attr]
    return typed_lines(words, most) if name in OF_LINES else typed(words, most)
