"""Sending a photograph of a sheet."""

from __future__ import annotations

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Form


class SheetForm(Form):
    """A photograph or a PDF."""

    file = fields.FileField(
        label=_("Photograph or scan of the signed sheet"),
        help_text=_(
            "JPEG, PNG or PDF, at most 10 MB. What a camera hides in it, such as the place, is taken out."
        ),
        error_messages={"required": _("Choose a photograph or a PDF.")},
    )
