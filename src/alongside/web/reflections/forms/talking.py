"""Saying something to a reflection, and asking whether words may be used."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.reflection.terms import Use
from alongside.web.kit.forms import Form, Radios
from alongside.web.kit.words import in_language


class ReplyForm(Form):
    """A few words to whoever wrote it."""

    words = fields.CharField(
        label=_("Say something to this"), max_length=2_000, widget=fields.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever can read it now will read this, too."),
    )  # fmt: skip


class WishForm(Form):
    """Which words, for what."""

    use = fields.ChoiceField(label=_("What for?"), widget=Radios)
    quote = fields.CharField(
        label=_("Which words?"), max_length=600, widget=fields.Textarea(attrs={"rows": 3}),
        help_text=_("Copy them as they stand. They are used only after a yes, without a name, as long as it holds."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["use"].choices = [(str(each), in_language(each)) for each in Use]  # type: ignore[attr-defined]
