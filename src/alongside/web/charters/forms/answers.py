"""Agreeing, and saying no."""

from __future__ import annotations

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.charters.forms.speaking import SpeakingForm


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
