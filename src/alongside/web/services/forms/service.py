"""What a service is."""

from __future__ import annotations

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import DateField, Form


class ServiceForm(Form):
    """A service's name, what it does, and since when."""

    name = fields.CharField(
        label=_("Name of the service"),
        max_length=200,
        error_messages={"required": _("Enter the name of the service")},
    )
    name_cy = fields.CharField(
        label=_("Name in Welsh"),
        max_length=200,
        required=False,
        help_text=_("Shown to people who read Welsh"),
    )
    summary = fields.CharField(
        label=_("What does it do, and for whom?"),
        max_length=500,
        required=False,
        widget=fields.Textarea,
        help_text=_("One or two plain sentences. Everybody in the organisation can read them."),
    )
    sector = fields.CharField(
        label=_("Field of work"),
        max_length=100,
        required=False,
        help_text=_("Such as libraries, mental health, or children and families"),
    )
    opened_on = DateField(label=_("Running since"))
