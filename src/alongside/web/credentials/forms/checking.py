"""A credential that somebody brings, and what its issuer publishes."""

from __future__ import annotations

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.credentials.reading import MOST_PICTURE
from alongside.web.kit.forms import Form


class CheckForm(Form):
    """Files, read here and fetched from nowhere."""

    file = fields.FileField(
        label=_("The credential"),
        help_text=_("A JSON file, a signed token, or a picture (PNG or SVG) that carries one; up to 4 MB."),
    )
    keys = fields.FileField(
        label=_("The keys of whoever issued it"), required=False,
        help_text=_("Only where its issuer’s name begins with did:web. Save their did.json first."),
    )  # fmt: skip
    status_list = fields.FileField(
        label=_("Their status list"), required=False, help_text=_("Only where the credential names one.")
    )

    def contents(self) -> dict[str, bytes]:
        """What is in the files; of one that is too large, enough to see that it is."""
        given = self.cleaned_data
        named = {"data": given["file"], "keys": given.get("keys"), "status_list": given.get("status_list")}
        return {name: file.read(MOST_PICTURE + 1) if file else b"" for name, file in named.items()}
