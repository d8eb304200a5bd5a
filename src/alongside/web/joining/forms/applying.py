"""Asking to join: a few questions, of which only a name and a way to answer are needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.shared.errors import Refusal
from alongside.web.kit.forms import Form, Radios
from alongside.web.people.actions.details import tidy_email, tidy_name, tidy_phone
from alongside.web.people.queries.kinds import languages, word_channels

ANYTHING = ""
Where = list[tuple[str, Any]]


class OwnApplyForm(Form):
    """What somebody would like to be part of, for one whom the organisation knows already."""

    where = fields.ChoiceField(
        label=_("What would you like to be part of?"), required=False, widget=Radios, initial=ANYTHING
    )
    words = fields.CharField(
        label=_("Is there anything you would like to tell us?"),
        required=False,
        max_length=2000,
        widget=fields.Textarea,
        help_text=_("What you like doing, what you know, why you thought of us. A few words are enough."),
    )

    def __init__(self, *args: Any, where: Where, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = [*where, (ANYTHING, _("Whatever is useful"))]  # type: ignore[attr-defined]

    def details(self) -> dict[str, Any]:
        """What was written, but for where."""
        return {name: value for name, value in self.cleaned_data.items() if name not in NOT_DETAILS}


class ApplyForm(OwnApplyForm):
    """The same for somebody new. One box is for programs only: a person leaves it empty."""

    full_name = fields.CharField(
        label=_("Your name"),
        max_length=200,
        help_text=_("As you would like to be called. One word is enough."),
        error_messages={"required": _("Enter the name that you go by. One word is enough.")},
    )
    phone = fields.CharField(label=_("Telephone"), required=False, widget=fields.TextInput({"type": "tel"}))
    email = fields.CharField(
        label=_("E-mail address"),
        required=False,
        help_text=_("One of the two is enough: we have to reach you somehow."),
    )
    language = fields.ChoiceField(
        label=_("Which language shall we use with you?"), choices=languages, initial="en", widget=Radios()
    )
    needs = fields.CharField(
        label=_("What would help you take part?"),
        required=False,
        max_length=200,
        help_text=_("Such as a lift, large print, or somebody to come with. You can also tell us later."),
    )
    may_contact = fields.BooleanField(
        label=_("You may invite me to sessions. I can always say no, and change my mind."), required=False
    )
    website = fields.CharField(
        label=_("Leave this box empty"),
        required=False,
        widget=fields.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    field_order = (
        "full_name",
        "phone",
        "email",
        "language",
        "where",
        "words",
        "needs",
        "may_contact",
        "website",
    )

    def clean_full_name(self) -> str:
        return self._tidy("full_name", tidy_name)

    def clean_phone(self) -> str:
        return self._tidy("phone", tidy_phone)

    def clean_email(self) -> str:
        return self._tidy("email", tidy_email)

    def clean_website(self) -> str:
        """Programs fill in every box. A person who did so by mistake reads how to mend it."""
        if self.cleaned_data["website"]:
            raise fields.ValidationError(
                _("Empty the box that says “Leave this box empty”, and send again. Nothing else is wrong.")
            )
        return ""

    def clean(self) -> dict[str, Any]:
        """There is one way at least to answer."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not (given.get("phone") or given.get("email")):
            self.add_error(
                "phone", _("Give a telephone number or an e-mail address, so that we can answer you.")
            )
        return given

    def _tidy(self, name: str, tidier: Callable[[str], str]) -> str:
        try:
            return tidier(self.cleaned_data[name])
        except Refusal as refusal:
            self.refuse(refusal, name)
            return ""


class ApplyForForm(ApplyForm):
    """The same, written down by a coordinator or a professional at the applicant's word, or typed in from paper."""

    came = fields.ChoiceField(
        label=_("Where does this come from?"),
        widget=Radios,
        choices=[
            ("PAPER", _("The form on paper")),
            ("PHONE", _("A telephone call")),
            ("IN_PERSON", _("A talk in person")),
            ("PROFESSIONAL", _("Somebody I work with asked me to send it")),
        ],
    )
    how = fields.ChoiceField(
        label=_("How did they tell you that they want this?"), choices=word_channels, widget=Radios()
    )
    field_order = (
        "came", "how", "full_name", "phone", "email", "language", "where", "words", "needs", "may_contact",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["website"]
        for name, label in THEIRS.items():
            self.fields[name].label = label
        self.fields["email"].help_text = _(
            "One of the two is enough. Without either, they are reached through you."
        )

    def clean(self) -> dict[str, Any]:
        """Nobody needs a telephone or e-mail: they are reached through whoever sends this."""
        return Form.clean(self) or self.cleaned_data


NOT_DETAILS = frozenset({"where", "website", "came", "how"})
THEIRS = {
    "full_name": _("Their name"),
    "language": _("Which language shall we use with them?"),
    "where": _("What would they like to be part of?"),
    "words": _("Is there anything they would like to tell us?"),
    "needs": _("What would help them take part?"),
    "may_contact": _("They agreed to be invited to sessions. They can always say no, and change their mind."),
}
