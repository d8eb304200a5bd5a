"""Agreeing, saying no, and taking one's own proposal back."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.charters.forms.speaking import SpeakingForm, other_ways
from alongside.web.kit.forms import Form


class AgreeForm(SpeakingForm):
    """A yes needs no more than to be said."""


class RefuseForm(SpeakingForm):
    """A no gives its reason."""

    reason = fields.CharField(
        label=_("Why not?"),
        max_length=500,
        widget=fields.Textarea,
        help_text=_("Whoever put it forward reads this. Say what would make it possible, if anything would."),
        error_messages={"required": _("Say why not, so that they can answer it or try again.")},
    )
    field_order = ("reason", "person", "how")


class WithdrawForm(Form):
    """Taking a proposal back; ``for_another`` where a coordinator writes down that its proposer does."""

    how = fields.ChoiceField(label=_("How did they say it?"))

    def __init__(self, *args: Any, for_another: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if for_another:
            self.fields["how"].choices = [("", _("Choose")), *other_ways()]  # type: ignore[attr-defined]
        else:
            del self.fields["how"]

    @property
    def way(self) -> str:
        """How the word came."""
        return str(self.cleaned_data.get("how", "WEB"))
