"""A few words to somebody, and saying that some are not right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Form, Radios

HOW = [("PHONE", _("By telephone")), ("IN_PERSON", _("In person")), ("POST", _("On paper"))]
ORGANISATION = "ORGANISATION"


class ThankForm(Form):
    """To whom, and the words; from whom, where a coordinator writes them down."""

    to = fields.ChoiceField(label=_("Whom would you like to thank?"), widget=Radios)
    words = fields.CharField(
        label=_("A few words"), max_length=600, widget=fields.Textarea(attrs={"rows": 4}),
        help_text=_("Say what they did and what it meant. Only they read it, unless they choose otherwise."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: Iterable[Any], givers: Iterable[Any] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.people = {str(each.public_id): each for each in people}
        self.givers = {str(each.public_id): each for each in givers}
        self.fields["to"].choices = [(key, str(each)) for key, each in self.people.items()]  # type: ignore[attr-defined]
        if self.givers:
            told = [(key, str(each)) for key, each in self.givers.items()]
            self.fields["giver"] = fields.ChoiceField(
                label=_now("Whose words are they?"), choices=[(ORGANISATION, _now("Mine")), *told], widget=Radios,
                initial=ORGANISATION,
            )  # fmt: skip
            self.fields["how"] = fields.ChoiceField(
                label=_now("If somebody else’s: how did they tell you?"),
                choices=HOW,
                widget=Radios,
                required=False,
            )

    @property
    def receiver(self) -> Any:
        """The person who is thanked."""
        return self.people[self.cleaned_data["to"]]

    def giver(self, by: Any) -> Any:
        """Whose words they are: of whoever writes, unless they were told them."""
        return self.givers.get(self.cleaned_data.get("giver") or "", by)

    @property
    def how(self) -> str:
        """How the words came."""
        return self.cleaned_data.get("how") or "IN_PERSON"


class ReportForm(Form):
    """What is wrong with some words."""

    why = fields.CharField(label=_("What is wrong with it?"), max_length=300)
