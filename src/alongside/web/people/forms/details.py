"""Who somebody is, how to reach them, and in which language and format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.shared.errors import Refusal
from alongside.web.kit.forms import Form, Radios
from alongside.web.people.actions.details import parse_postcode, tidy_email, tidy_name, tidy_phone
from alongside.web.people.forms.word import WordForm
from alongside.web.people.queries.kinds import channels, formats, languages, word_channels

KEPT_RIGHT = ("", _("Nobody: I am putting the record right"))


class DetailsForm(WordForm):
    """A part of a person's details. A coordinator may also put the record right unasked."""

    def __init__(self, *args: Any, acting: bool, **kwargs: Any) -> None:
        super().__init__(*args, acting=acting, **kwargs)
        if acting:
            how = self.fields["how"]
            how.required, how.label = False, _("Who told you, and how?")
            how.choices = [*word_channels(), KEPT_RIGHT]

    def details(self) -> dict[str, Any]:
        """The fields to change."""
        return {name: value for name, value in self.cleaned_data.items() if name != "how"}

    def _tidy(self, name: str, tidier: Callable[[str], str]) -> str:
        try:
            return tidier(self.cleaned_data[name])
        except Refusal as refusal:
            self.refuse(refusal, name)
            return ""


class NameForm(DetailsForm):
    """What somebody is called."""

    full_name = fields.CharField(
        label=_("Full name"),
        help_text=_("As the person writes it. One word is enough."),
        error_messages={"required": _("Enter the name that the person goes by. One word is enough.")},
    )
    known_as = fields.CharField(
        label=_("Known as"), required=False, max_length=100, help_text=_("If friends say something else")
    )
    alias = fields.CharField(
        label=_("Another name for roles that say something about health"),
        required=False,
        max_length=100,
        help_text=_(
            "Shown outside the service team in place of the name. Left empty, it says “A member” there."
        ),
    )

    def clean_full_name(self) -> str:
        return self._tidy("full_name", tidy_name)


class ContactForm(DetailsForm):
    """How to reach somebody; nothing here has to be given."""

    phone = fields.CharField(label=_("Telephone"), required=False, widget=fields.TextInput({"type": "tel"}))
    email = fields.CharField(label=_("E-mail address"), required=False)
    address = fields.CharField(label=_("Address"), required=False, max_length=500, widget=fields.Textarea)
    postcode = fields.CharField(label=_("Postcode"), required=False)
    contact_by = fields.ChoiceField(label=_("Best way to reach them"), choices=channels, widget=Radios())
    most_asks_a_week = fields.IntegerField(
        label=_("Most invitations a week"),
        required=False,
        min_value=0,
        max_value=50,
        help_text=_("Leave it empty for no limit. 0 means no invitations for now."),
    )

    def clean_phone(self) -> str:
        return self._tidy("phone", tidy_phone)

    def clean_email(self) -> str:
        return self._tidy("email", tidy_email)

    def clean_postcode(self) -> str:
        return self._tidy("postcode", parse_postcode)


class LanguageForm(DetailsForm):
    """In which language and format to write and speak to somebody."""

    language = fields.ChoiceField(label=_("Language"), choices=languages, widget=Radios())
    format = fields.ChoiceField(label=_("How written things should come"), choices=formats, widget=Radios())


class ReferenceForm(DetailsForm):
    """The organisation's own number for somebody."""

    reference = fields.CharField(
        label=_("Reference"),
        required=False,
        max_length=50,
        help_text=_("Your own number for this person, if you keep one. It is theirs alone."),
    )


class AddForm(NameForm):
    """Bringing somebody in: a name, and whatever else is known."""

    phone = fields.CharField(label=_("Telephone"), required=False, widget=fields.TextInput({"type": "tel"}))
    email = fields.CharField(label=_("E-mail address"), required=False)
    language = fields.ChoiceField(label=_("Language"), choices=languages, initial="en", widget=Radios())
    invited = fields.ChoiceField(
        label=_("May we invite them to sessions?"),
        choices=[
            ("YES", _("Yes, they agreed")),
            ("NO", _("They have not been asked yet, or would rather not")),
        ],
        widget=Radios(reveals={"YES": "agreed_how"}),
    )
    agreed_how = fields.ChoiceField(
        label=_("How did they say so?"), required=False, choices=lambda: [("", ""), *word_channels()],
        widget=fields.Select,
    )  # fmt: skip
    somebody_else = fields.BooleanField(label=_("This is somebody else. Add them."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, acting=False, **kwargs)
        del self.fields["alias"]

    clean_phone = ContactForm.clean_phone
    clean_email = ContactForm.clean_email

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("invited") == "YES" and not cleaned.get("agreed_how"):
            self.add_error("agreed_how", _("Say how they agreed to being invited."))
        return cleaned

    def details(self) -> dict[str, Any]:
        """The fields of the new person."""
        return {
            name: self.cleaned_data[name] for name in ("full_name", "known_as", "phone", "email", "language")
        }

    @property
    def consents(self) -> dict[str, str]:
        """What they agreed to, and how they said so."""
        agreed = self.cleaned_data["invited"] == "YES"
        return {"CONTACT": self.cleaned_data["agreed_how"]} if agreed else {}


class SearchForm(Form):
    """Words and filters of the list of people."""

    marks_optional = False
    words = fields.CharField(label=_("Name, telephone, e-mail or reference"), required=False, max_length=100)
    gift = fields.CharField(label=_("What they can give"), required=False, max_length=100)
    language = fields.ChoiceField(
        label=_("Language"), required=False, choices=lambda: [("", _("Any")), *languages()]
    )
    show = fields.ChoiceField(label=_("Show"), required=False)

    def __init__(self, *args: Any, filters: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["show"].choices = filters


SECTIONS: dict[str, type[DetailsForm]] = {
    "name": NameForm,
    "contact": ContactForm,
    "language": LanguageForm,
    "reference": ReferenceForm,
}
"""The parts of a person's details, each a page of its own."""
OWN_SECTIONS = frozenset({"name", "contact", "language"})
"""Those that a person changes themselves."""
