"""Where sessions are held."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Checkboxes, Form
from alongside.web.people.queries.kinds import access_kinds

NONE = "NONE"


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
    has = fields.MultipleChoiceField(
        label=_("What does the place have?"),
        required=False,
        choices=lambda: [*access_kinds(), (NONE, _("None of these"))],
        widget=Checkboxes(exclusive=NONE),
        help_text=_(
            "Whoever needs one of these is asked to sessions here only where it is ticked. Leave all empty while you "
            "do not know."
        ),
    )
    access = fields.CharField(
        label=_("What should people know before they come?"),
        required=False,
        max_length=300,
        widget=fields.Textarea,
        help_text=_("Steps, lift, hearing loop, toilets, buses, parking"),
    )

    def clean_has(self) -> list[Any] | None:
        """None where nothing was said, and nothing in it where the place has none of these."""
        ticked = self.cleaned_data["has"]
        return [word for word in ticked if word != NONE] if ticked else None
