"""About what a report is, and what a correction corrects."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.delivery.queries.facts import next_month
from alongside.web.kit.forms import Form
from alongside.web.kit.words import month as month_in_words


class BeginForm(Form):
    """Of which service, from which month to which."""

    marks_optional = False
    service = fields.ChoiceField(label=_("About which service?"), required=False)
    first = fields.ChoiceField(label=_("From"))
    last = fields.ChoiceField(label=_("To"))

    def __init__(self, *args: Any, months: Iterable[date], services: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.here = {str(each.public_id): each for each in services}
        choices = [(f"{month:%Y-%m}", month_in_words(month)) for month in months]
        self.fields["first"].choices = self.fields["last"].choices = choices
        self.fields["service"].choices = [
            ("", _("All services")),
            *((key, each.name) for key, each in self.here.items()),
        ]

    def clean(self) -> dict[str, Any]:
        """The last month may not lie before the first."""
        cleaned = super().clean()
        if cleaned.get("first", "") and cleaned.get("last", "") and cleaned["last"] < cleaned["first"]:
            self.add_error("last", _("The last month must not be before the first"))
        return cleaned

    @property
    def chosen(self) -> Any:
        """The service, or None for all together."""
        return self.here.get(self.cleaned_data["service"])

    @property
    def first_on(self) -> date:
        """The first day of the first month."""
        return date.fromisoformat(f"{self.cleaned_data['first']}-01")

    @property
    def until_on(self) -> date:
        """The first day of the month after the last."""
        return next_month(date.fromisoformat(f"{self.cleaned_data['last']}-01"))


class CorrectForm(Form):
    """What is to be corrected."""

    reason = fields.CharField(
        label=_("What is corrected, and why?"),
        help_text=_("Readers of both versions see this. Write no names."),
        max_length=300,
        widget=fields.Textarea(attrs={"rows": 3}),
    )
