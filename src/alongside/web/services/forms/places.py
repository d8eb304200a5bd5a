"""Where sessions are held."""

from __future__ import annotations

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Form


class PlaceForm(Form):
    """A place, and what somebody should know before coming."""

    name = fields.CharField(
        label=_("Name of the place"),
        max_length=200,
        error_messages={"required": _("Enter the name of the place")},
    )
    address = fields.CharField(
        label=_("Address"),
        required=False,
        max_length=500,
        widget=fields.Textarea(attrs={"autocomplete": "off"}),
    )
    postcode = fields.CharField(label=_("Postcode"), required=False, max_length=10)
    access = fields.CharField(
        label=_("What should people know before they come?"),
        required=False,
        max_length=300,
        widget=fields.Textarea,
        help_text=_("Steps, lift, hearing loop, toilets, buses, parking"),
    )
