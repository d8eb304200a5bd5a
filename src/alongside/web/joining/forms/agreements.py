"""Writing agreements, and signing them."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.joining.agreeing import contract_words
from alongside.web.kit.forms import DateField, Form, Radios
from alongside.web.kit.words import in_language
from alongside.web.people.forms.word import WordForm
from alongside.web.people.queries.kinds import languages

LONGEST = 10_000


def _text(label: Any, *, required: bool = False) -> fields.CharField:
    return fields.CharField(label=label, required=required, max_length=LONGEST, widget=fields.Textarea)


class VersionForm(Form):
    """The words of an agreement. Words that could make a contract of it are pointed out first."""

    words = _text(_("What people agree to, in plain words"), required=True)
    words_cy = _text(_("The same in Welsh"))
    easy = _text(_("The same in easy read"))
    easy_cy = _text(_("Easy read in Welsh"))
    read = fields.BooleanField(
        label=_("I have read what is said about these words, and want them as they are"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Words that make a duty of a gift are kept only by somebody who says so."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        self.pointed_out = False
        if not given.get("read"):
            for name in ("words", "words_cy", "easy", "easy_cy"):
                for found in contract_words(given.get(name) or ""):
                    self.add_error(name, in_language(found.sentence))
                    self.pointed_out = True
        return given

    def texts(self) -> dict[str, str]:
        """The words in each form."""
        return {name: self.cleaned_data[name] for name in ("words", "words_cy", "easy", "easy_cy")}


class AgreementForm(VersionForm):
    """A new agreement."""

    name = fields.CharField(
        label=_("What is it called?"),
        max_length=100,
        help_text=_("Such as “What we hope of each other”"),
        error_messages={"required": _("Give it a name.")},
    )
    name_cy = fields.CharField(label=_("Its name in Welsh"), required=False, max_length=100)
    field_order = ("name", "name_cy", "words", "words_cy", "easy", "easy_cy", "read")


class SignForm(Form):
    """Signing by typing one's name."""

    came = fields.ChoiceField(
        label=_("How did you take it in?"),
        widget=Radios,
        choices=[
            ("READ", _("I read it")),
            ("EASY_READ", _("I read the easy read")),
            ("READ_ALOUD", _("It was read aloud to me")),
        ],
    )
    signed_name = fields.CharField(
        label=_("Type your name to sign"),
        max_length=200,
        error_messages={"required": _("Type your name to sign.")},
    )


class SignForThemForm(WordForm):
    """What somebody signed on paper, or by a mark that a witness saw."""

    came = fields.ChoiceField(
        label=_("How did the text come to them?"),
        widget=Radios,
        choices=[
            ("READ", _("They read it")),
            ("EASY_READ", _("They read the easy read")),
            ("READ_ALOUD", _("It was read aloud to them")),
        ],
    )
    language = fields.ChoiceField(label=_("In which language?"), choices=languages, widget=Radios())
    signed = fields.ChoiceField(
        label=_("How did they sign?"),
        widget=Radios,
        choices=[("PAPER", _("With their name, on paper")), ("MARK", _("With a mark, and a witness"))],
    )
    witness = fields.CharField(
        label=_("Who saw it?"), required=False, max_length=200, help_text=_("Needed where they made a mark")
    )
    signed_on = DateField(label=_("On which day?"))

    def clean(self) -> dict[str, Any]:
        """A mark has its witness."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("signed") == "MARK" and not given.get("witness"):
            self.add_error("witness", _("A mark takes a witness: write the name of whoever saw it made."))
        return given
