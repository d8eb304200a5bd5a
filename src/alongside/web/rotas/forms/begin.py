"""Beginning a rota: for which services, from which week, for how long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms as fields
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Checkboxes, Form
from alongside.web.kit.welsh_days import filled
from alongside.web.kit.words import day

WEEKS_AHEAD = 9
USUAL_WEEKS = 4
MOST_WEEKS = 8


class BeginForm(Form):
    """Services, first week, number of weeks."""

    services = fields.MultipleChoiceField(label=_("For which services?"), widget=Checkboxes())
    first = fields.ChoiceField(label=_("From which week?"), widget=fields.Select())
    weeks = fields.ChoiceField(label=_("For how long?"), widget=fields.Select())

    def __init__(self, *args: Any, services: Iterable[Any], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.here = {str(each.public_id): each for each in services}
        self.fields["services"].choices = [(key, str(each)) for key, each in self.here.items()]
        monday = today - timedelta(days=today.weekday())
        weeks = [monday + timedelta(weeks=number) for number in range(WEEKS_AHEAD)]
        self.fields["first"].choices = [(f"{each:%Y-%m-%d}", _week_of(each)) for each in weeks]
        self.fields["weeks"].choices = [
            (str(number), ngettext("%(n)s week", "%(n)s weeks", number) % {"n": number})
            for number in range(1, MOST_WEEKS + 1)
        ]

    @property
    def chosen(self) -> Sequence[Any]:
        """The services that were ticked."""
        return [self.here[key] for key in self.cleaned_data["services"]]

    @property
    def first_on(self) -> date:
        """The Monday of the first week."""
        return date.fromisoformat(self.cleaned_data["first"])

    @property
    def number(self) -> int:
        """How many weeks."""
        return int(self.cleaned_data["weeks"])


def _week_of(monday: date) -> str:
    return filled(gettext("Week of %(day)s"), day=day(monday))
