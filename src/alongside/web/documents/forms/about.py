"""What a document is, and who may read it without an account."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import DateField, Form, Radios

EARLIEST = date(1945, 1, 1)
LATEST = date(2099, 12, 31)


class AboutForm(Form):
    """Title, publisher, and the days that the document speaks of, the last of them included."""

    title = fields.CharField(label=_("Title"), max_length=300)
    publisher = fields.CharField(label=_("Publisher"), max_length=200, required=False)
    covers_from = DateField(
        label=_("First day that it speaks of"), required=False, earliest=EARLIEST, latest=LATEST
    )
    covers_last = DateField(
        label=_("Last day that it speaks of"), required=False, earliest=EARLIEST, latest=LATEST
    )

    def clean(self) -> dict[str, Any]:
        """Both days or neither, in their order."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("covers_from"), cleaned.get("covers_last")
        if first and last and last < first:
            self.add_error("covers_last", _("The last day of the period must not be before the first."))
        if first and not last and "covers_last" not in self.errors:
            self.add_error("covers_last", _("Give the last day, too, or leave both empty."))
        if last and not first and "covers_from" not in self.errors:
            self.add_error("covers_from", _("Give the first day, too, or leave both empty."))
        return cleaned


class ShareForm(Form):
    """For how long a link holds."""

    days = fields.TypedChoiceField(
        label=_("How long should the link work?"),
        coerce=int,
        choices=[(7, _("A week")), (30, _("30 days")), (90, _("90 days"))],
        initial=30,
        widget=Radios(),
    )
