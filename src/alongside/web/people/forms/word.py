"""What every form about a person shares: how their word came, where somebody else writes it down."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Form, Radios
from alongside.web.people.queries.kinds import word_channels

HERSELF = "WEB"


class WordForm(Form):
    """A form that a person fills in for themselves, or a coordinator at their word.

    ``acting`` asks how the word came; ``channel`` gives the answer, or the website for the person's own hand.
    """

    how = fields.ChoiceField(label=_("How did they tell you?"), widget=Radios(), choices=word_channels)

    def __init__(self, *args: Any, acting: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if acting:
            self.order_fields([*(name for name in self.fields if name != "how"), "how"])
        else:
            del self.fields["how"]

    @property
    def channel(self) -> str:
        """By which channel the person's word came."""
        return str(self.cleaned_data.get("how", HERSELF))


class OnlyWordForm(WordForm):
    """Nothing but how the word came: for taking something off."""
