"""At whose doors a tablet stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Checkboxes, Form
from alongside.web.kit.words import clock


class OpenForm(Form):
    """The other sessions of the day, at the same place, that this tablet serves, too."""

    also = fields.MultipleChoiceField(
        label=_("For which other sessions here today?"),
        help_text=_("Whoever comes chooses their session first."),
        required=False,
        widget=Checkboxes,
    )

    def __init__(self, *args: Any, beside: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.beside = {str(each.public_id): each for each in beside}
        self.fields["also"].choices = [
            (key, f"{clock(each.starts_at)}: {each.title}") for key, each in self.beside.items()
        ]
        self.fields["also"].initial = list(self.beside)
        if not self.beside:
            del self.fields["also"]

    @property
    def chosen(self) -> list[Any]:
        """The sessions."""
        return [self.beside[key] for key in self.cleaned_data.get("also", ())]
