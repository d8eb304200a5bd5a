"""For coordinators: writing down what people told them, limits, how a service takes part."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.reciprocity.limits import Limits
from alongside.core.shared.errors import Refusal
from alongside.web.charters.forms.speaking import ProposingForm
from alongside.web.exchanges.forms.lengths import LengthField
from alongside.web.kit.forms import DateField, Form, Radios
from alongside.web.people.queries.kinds import word_channels


class WriteDownForm(Form):
    """Something that two people did, at the word of both."""

    giver = fields.ChoiceField(label=_("Who gave?"))
    receiver = fields.ChoiceField(label=_("Who received?"))
    what = fields.CharField(label=_("What was it?"), max_length=120)
    minutes = LengthField(label=_("How long did it take?"))
    on = DateField(label=_("On which day?"))
    service = fields.ChoiceField(label=_("In which service?"), widget=Radios)
    how = fields.ChoiceField(label=_("How did they tell you?"), widget=Radios(), choices=word_channels)

    def __init__(
        self, *args: Any, people: Iterable[Any], services: Iterable[Any], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.public_id): each for each in people}
        self.services = {str(each.public_id): each for each in services}
        known = [("", _("Choose")), *((key, str(each)) for key, each in self.people.items())]
        theirs = [(key, str(each)) for key, each in self.services.items()]
        both: Any = (self.fields["giver"], self.fields["receiver"])
        for field in both:
            field.choices = [*known, (_("Services"), theirs)]
        self.fields["service"].choices = theirs  # type: ignore[attr-defined]
        self.fields["on"].latest = today  # type: ignore[attr-defined]

    def side(self, name: str) -> Any:
        """The person or service chosen on that side."""
        key = self.cleaned_data[name]
        return self.people.get(key) or self.services[key]


class LimitsForm(Form):
    """How far everybody's account may go; empty leaves that side open."""

    lowest = fields.IntegerField(
        label=_("At most so many hours received more than given"), required=False, min_value=0, max_value=1000
    )
    highest = fields.IntegerField(
        label=_("At most so many hours given more than received"), required=False, min_value=0, max_value=1000
    )

    def clean(self) -> dict[str, Any]:
        """Both together must leave room."""
        given = super().clean() or self.cleaned_data
        low, high = given.get("lowest"), given.get("highest")
        try:
            given["limits"] = Limits(None if low is None else -60 * low, None if high is None else 60 * high)
        except Refusal as refusal:
            self.refuse(refusal)
        return given


class ArrangementForm(Form):
    """How a service takes part."""

    shows = fields.ChoiceField(
        label=_("What do people see?"),
        choices=[
            ("COUNTS", _("Hours given and hours received only")),
            ("BALANCES", _("Hours given, hours received and the balance")),
        ],
        widget=Radios,
    )
    sessions_from = DateField(
        label=_("From which day do held sessions pass hours to whoever gave their time?"),
        required=False,
        help_text=_("Leave it empty if they should not. Taking part in a session is never charged."),
    )
    sessions_until = DateField(label=_("Until which day?"), required=False)


class SpendForm(ProposingForm):
    """Hours from the pot for somebody, put forward under the charter."""

    receiver = fields.ChoiceField(label=_("For whom?"))
    minutes = LengthField(label=_("How many hours?"))
    field_order = ("receiver", "minutes", "why", "person", "how")

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.public_id): each for each in people}
        choices = [("", _("Choose")), *((key, str(each)) for key, each in self.people.items())]
        self.fields["receiver"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Any:
        """The person for whom they are meant."""
        return self.people[self.cleaned_data["receiver"]]
