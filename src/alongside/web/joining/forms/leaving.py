"""Leaving and coming back. No reason is asked for."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import DateField
from alongside.web.people.forms.word import WordForm


class LeaveForm(WordForm):
    """Nothing has to be filled in. A coordinator may say from which day on."""

    on = DateField(label=_("From which day are they no longer here?"))
    words = fields.CharField(
        label=_("Is there anything you would like to say?"),
        required=False,
        max_length=1000,
        widget=fields.Textarea,
        help_text=_("You do not have to give a reason."),
    )

    def __init__(self, *args: Any, acting: bool, **kwargs: Any) -> None:
        super().__init__(*args, acting=acting, **kwargs)
        if not acting:
            del self.fields["on"]
        else:
            self.fields["words"].label = _("Is there anything they would like to say?")
            self.fields["words"].help_text = _("They do not have to give a reason.")


class ComeBackForm(WordForm):
    """Nothing but how the word came."""
