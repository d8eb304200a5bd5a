"""Choosing what the report is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Form
from alongside.web.kit.words import month as month_in_words


class ReportForm(Form):
    """From which month to which, and of which service. An empty choice is the last twelve months of all."""

    marks_optional = False
    first = fields.ChoiceField(label=_("From"), required=False)
    last = fields.ChoiceField(label=_("To"), required=False)
    service = fields.ChoiceField(label=_("Service"), required=False)

    def __init__(self, *args: Any, months: Iterable[date], services: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(f"{month:%Y-%m}", month_in_words(month)) for month in months]
        self.fields["first"].choices = self.fields["last"].choices = choices
        named = [(str(service.public_id), service.name) for service in services]
        self.fields["service"].choices = [("", _("All services")), *named]

    def clean(self) -> dict[str, Any]:
        """The last month may not lie before the first."""
        cleaned = super().clean()
        if cleaned.get("first", "") and cleaned.get("last", "") and cleaned["last"] < cleaned["first"]:
            self.add_error("last", _("The last month must not be before the first"))
        return cleaned
