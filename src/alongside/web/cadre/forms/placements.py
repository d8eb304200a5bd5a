"""What people type when a practice is to be carried from one service to another, and while it is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.cadre.terms import Outcome
from alongside.web.cadre.forms.pages import AREA, Choices
from alongside.web.kit.forms import DateField, Form, Radios
from alongside.web.kit.words import in_language

IN_NETWORK = _("Others in the network may see that this practice went from here to there")
IN_NETWORK_HINT = _(
    "They see it once all three say so. Without it, only the people of the two organisations do."
)


class ProposeForm(Form):
    """Which practice is carried, from which service to which."""

    practice = fields.CharField(
        label=_("Which practice is carried?"), max_length=120,
        help_text=_("Use the same words where it goes on from a service that it was carried to before."),
    )  # fmt: skip
    source = fields.ChoiceField(label=_("Which service does it come from?"), widget=fields.Select)
    target = fields.ChoiceField(label=_("Which service does it go to?"), widget=fields.Select)
    words = fields.CharField(label=_("What do you hope for?"), max_length=1000, widget=AREA, required=False)
    called = fields.CharField(label=_("What are you called there?"), max_length=80)
    in_network = fields.BooleanField(label=IN_NETWORK, help_text=IN_NETWORK_HINT, required=False)

    def __init__(
        self, *args: Any, sources: Choices, targets: Choices, names_carrier: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        for name, choices in (("source", list(sources)), ("target", list(targets))):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if not names_carrier:
            del self.fields["called"]


class AnswerForm(Form):
    """A yes or a no to a placement."""

    answer = fields.ChoiceField(
        label=_("Do you say yes?"), widget=Radios, choices=[("YES", _("Yes")), ("NO", _("No, not this one"))],
        help_text=_("A no costs nothing and needs no reason."),
    )  # fmt: skip
    called = fields.CharField(label=_("What are you called there?"), max_length=80)
    in_network = fields.BooleanField(label=IN_NETWORK, help_text=IN_NETWORK_HINT, required=False)

    def __init__(self, *args: Any, names_carrier: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not names_carrier:
            del self.fields["called"]


class NoteForm(Form):
    """A line of the record."""

    on = DateField(label=_("When was it?"))
    words = fields.CharField(
        label=_("What happened, and what do you make of it?"), max_length=1000, widget=AREA
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["on"].latest = today  # type: ignore[attr-defined]


class EndForm(Form):
    """What came of it."""

    outcome = fields.ChoiceField(label=_("What came of it?"), widget=Radios)
    words = fields.CharField(
        label=_("What would you tell the next ones?"), max_length=1000, widget=AREA, required=False
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["outcome"].choices = [(str(each), in_language(each)) for each in Outcome]  # type: ignore[attr-defined]
