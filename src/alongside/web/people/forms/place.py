"""A person's place in the organisation: account, posts, leaving, one record for one person, being forgotten."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.shared.errors import Refusal
from alongside.web.kit.forms import DateField, Form, Radios
from alongside.web.people.actions.details import tidy_email
from alongside.web.people.forms.word import WordForm
from alongside.web.people.queries.kinds import languages, post_kinds


class AccountForm(WordForm):
    """The address that somebody signs in with."""

    email = fields.CharField(
        label=_("E-mail address to sign in with"),
        error_messages={"required": _("Give the e-mail address that they will sign in with.")},
    )

    def clean_email(self) -> str:
        try:
            return tidy_email(self.cleaned_data["email"])
        except Refusal as refusal:
            self.refuse(refusal, "email")
            return ""


class PostForm(Form):
    """Which post, from which day."""

    kind = fields.ChoiceField(label=_("Which post?"), choices=post_kinds, widget=Radios())
    active_from = DateField(label=_("From which day?"))


class EndPostForm(Form):
    """The first day on which somebody no longer holds the post."""

    on = DateField(label=_("First day without the post"))


class FindForm(Form):
    """Words of somebody's name, telephone, e-mail or reference."""

    marks_optional = False
    words = fields.CharField(label=_("Name, telephone, e-mail or reference"), max_length=100, required=False)


class WishForm(WordForm):
    """The wish to be forgotten."""


class EraseForm(Form):
    """A last question before a record goes for good."""

    sure = fields.BooleanField(label=_("I have made sure that this is what the person wants"))


class KeepForm(Form):
    """Why a record must be kept after all."""

    reason = fields.CharField(
        label=_("Why must it be kept?"), max_length=300, widget=fields.Textarea,
        help_text=_("The person will read this."),
        error_messages={"required": _("Give the reason; the person will read it.")},
    )  # fmt: skip


class ChooseForm(Form):
    """As whom to act, for an account with several persons."""

    person = fields.ChoiceField(label=_("Which organisation are you here for?"), widget=Radios())

    def __init__(self, *args: Any, persons: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = persons


class SpeechForm(Form):
    """The language of the screens and of letters."""

    language = fields.ChoiceField(
        label=_("Which language would you like to use?"), choices=languages, widget=Radios()
    )
