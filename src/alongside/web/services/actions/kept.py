"""Writing a row so that its history says who did it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say


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
    """Put the values on the row. Raises ``TypeError`` for a field that is not among those allowed."""
    strange = set(values) - allowed
    if strange:
        raise TypeError(f"{type(row).__name__} takes no {', '.join(sorted(strange))} here")
    for name, value in values.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)


def check_named(name: str, longest: int) -> str:
    """The name without stray space. Raises ``Refusal`` where nothing is left of it or it is too long."""
    bare = " ".join(name.split())
    if not bare:
        raise Refusal(say("Give it a name."))
    if len(bare) > longest:
        raise Refusal(
            say("The name has {length} characters; keep it to {most}.", length=len(bare), most=longest)
        )
    return bare
