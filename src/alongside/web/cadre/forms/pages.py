"""What people type about their own page, about what a service looks for, and about placements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.cadre.terms import Sight
from alongside.web.kit.forms import Checkboxes, Form, Radios
from alongside.web.kit.words import in_language

AREA = fields.Textarea(attrs={"rows": 4})
Choices = Iterable[tuple[str, str]]


def sight_field(label: Any) -> fields.ChoiceField:
    """Who else finds it."""
    return fields.ChoiceField(label=label, initial=Sight.HERE.value)


def fill_sight(form: Form) -> None:
    """Its two answers, in the reader's language."""
    field = form.fields["sight"]
    hints = {Sight.NETWORK.value: in_language(Sight.NETWORK.explanation)}
    field.widget = Radios(hints=hints)
    field.choices = [(str(each), in_language(each)) for each in Sight]  # type: ignore[attr-defined]


class PageForm(Form):
    """One's own page."""

    called = fields.CharField(
        label=_("Which name stands on your page?"),
        max_length=80,
        help_text=_("It need not be your whole name."),
    )
    did = fields.CharField(
        label=_("What did you do, and what can you show others?"), max_length=1000, widget=AREA
    )
    would_go = fields.CharField(
        label=_("Where would you go next?"), max_length=500, widget=AREA, required=False,
        help_text=_("Such as: a surgery where patients would like to run the waiting room."),
    )  # fmt: skip
    services = fields.MultipleChoiceField(
        label=_("Which services stand on it?"), required=False,
        help_text=_("A service can tell of an illness. Choose only what you would tell anybody."),
    )  # fmt: skip
    credentials = fields.MultipleChoiceField(label=_("Which credentials stand on it?"), required=False)
    sight = sight_field(_("Who finds your page?"))

    def __init__(self, *args: Any, services: Choices, credentials: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        fill_sight(self)
        for name, choices in (("services", list(services)), ("credentials", list(credentials))):
            if not choices:
                del self.fields[name]
                continue
            self.fields[name].widget = Checkboxes()
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class WantedForm(Form):
    """What a service would like to start."""

    service = fields.ChoiceField(label=_("Which service?"), widget=fields.Select)
    practice = fields.CharField(
        label=_("What would you like to start?"), max_length=120,
        help_text=_("Such as: a welcome desk that patients run with the receptionist."),
    )  # fmt: skip
    words = fields.CharField(label=_("What would help?"), max_length=1000, widget=AREA)
    sight = sight_field(_("Who finds this?"))

    def __init__(self, *args: Any, services: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        fill_sight(self)
        self.fields["service"].choices = list(services)  # type: ignore[attr-defined]
