"""What a person chose to say of themselves, for that person's own eyes."""

from __future__ import annotations

from typing import Any

from alongside.web.asking.models import EqualityAnswers


def said_by(person: Any) -> EqualityAnswers | None:
    """Their answers; None where they said nothing."""
    return EqualityAnswers.objects.filter(person=person).first()
