"""Naming a referee, and what the referee says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.shared.errors import Refusal
from alongside.web.kit.forms import Form, Radios
from alongside.web.people.actions.details import tidy_email, tidy_phone
from alongside.web.people.forms.word import WordForm
from alongside.web.people.queries.kinds import check_outcomes, word_channels


class NameRefereeForm(WordForm):
    """Somebody who knows the person, and that they may be asked."""

    name = fields.CharField(
        label=_("Who knows you well enough to say a word for you?"),
        max_length=200,
        help_text=_("Not somebody of your family. A neighbour, a colleague, a teacher…"),
        error_messages={"required": _("Give their name.")},
    )
    relation = fields.CharField(label=_("How do you know each other?"), required=False, max_length=200)
    email = fields.CharField(label=_("Their e-mail address"), required=False)
    phone = fields.CharField(
        label=_("Their telephone"), required=False, widget=fields.TextInput({"type": "tel"})
    )
    agrees = fields.BooleanField(
        label=_("They may be asked about me. What they say is read by coordinators only."),
        error_messages={"required": _("Tick this if they may be asked. Otherwise there is nothing to send.")},
    )

    def __init__(self, *args: Any, acting: bool, **kwargs: Any) -> None:
        super().__init__(*args, acting=acting, **kwargs)
        if acting:
            self.fields["name"].label = _("Who knows them well enough to say a word for them?")
            self.fields["name"].help_text = _("Not somebody of their family")
            self.fields["relation"].label = _("How do they know each other?")
            self.fields["agrees"].label = _("The person agrees that they are asked")

    def clean_email(self) -> str:
        return self._tidy("email", tidy_email)

    def clean_phone(self) -> str:
        return self._tidy("phone", tidy_phone)

    def clean(self) -> dict[str, Any]:
        """There is a way to ask them."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not (given.get("email") or given.get("phone")):
            self.add_error(
                "email", _("Give an e-mail address or a telephone number at which they can be asked.")
            )
        return given

    def details(self) -> dict[str, Any]:
        """What was written of the referee."""
        return {name: self.cleaned_data[name] for name in ("name", "relation", "email", "phone")}

    def _tidy(self, name: str, tidier: Callable[[str], str]) -> str:
        try:
            return tidier(self.cleaned_data[name])
        except Refusal as refusal:
            self.refuse(refusal, name)
            return ""


class RefereeForm(Form):
    """What the referee says. Three questions, nothing about health or convictions."""

    known = fields.CharField(
        label=_("How do you know each other, and for how long?"), max_length=2000, widget=fields.Textarea,
        error_messages={"required": _("Say in a few words how you know each other.")},
    )  # fmt: skip
    trust = fields.CharField(
        label=_("Would you trust them with what they offer to do? Is there anything we should think about?"),
        max_length=2000,
        widget=fields.Textarea,
        error_messages={"required": _("Say in a few words whether you would trust them with it.")},
    )
    more = fields.CharField(
        label=_("Is there anything else?"), required=False, max_length=2000, widget=fields.Textarea
    )


class TakenDownForm(RefereeForm):
    """The same, taken down by a coordinator."""

    how = fields.ChoiceField(label=_("How did they tell you?"), choices=word_channels, widget=Radios())


class TakenUpForm(Form):
    """What a coordinator makes of the references."""

    outcome = fields.ChoiceField(label=_("Outcome"), choices=check_outcomes, widget=Radios())
