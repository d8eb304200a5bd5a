"""How long something takes, as people type it: 1:30, 1.5 (hours), 90 minutes."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alongside.core.intake.session_columns import read_length
from alongside.core.shared.errors import Refusal
from alongside.web.kit.words import in_language

LONGEST = 40


class LengthField(fields.Field):
    """Cleans to whole minutes. A bare number counts hours."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("How long?"))
        kwargs.setdefault("help_text", _("Such as 1.5 for an hour and a half, 1:30, or 90 minutes"))
        super().__init__(widget=fields.TextInput, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Minutes; None for nothing typed."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            minutes = read_length(text[:LONGEST])
        except Refusal as refusal:
            raise ValidationError(in_language(refusal.sentence)) from refusal
        if minutes < 1:
            raise ValidationError(_("Give how long it takes, in hours or minutes."))
        return minutes

    def prepare_value(self, value: Any) -> Any:
        """Minutes as they can be typed again."""
        return f"{value // 60}:{value % 60:02}" if isinstance(value, int) else value
