"""Saying who one is, on a phone that we do not know."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.web.door.permissions import is_short_code
from alongside.web.kit.forms import Form


class NameForm(Form):
    """A first name with the beginning of a last one, and the figures that stand on the wall."""

    name = fields.CharField(
        label=gettext_lazy("Your first name, and at least the first letter of your last name"),
        max_length=100,
        error_messages={"required": gettext_lazy("Write your name.")},
    )
    code = fields.CharField(
        label=gettext_lazy("The four figures beside the code on the wall"),
        max_length=20,
        error_messages={"required": gettext_lazy("Write the four figures that stand beside the code.")},
    )

    def __init__(self, *args: Any, session: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session

    def clean_code(self) -> str:
        """The figures must be those of this session."""
        typed = str(self.cleaned_data["code"])
        if not is_short_code(self.session, typed):
            raise fields.ValidationError(
                _("These are not the figures on the wall. Look again, or turn to whoever is at the door.")
            )
        return typed
