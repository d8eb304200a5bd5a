"""What a person may say of themselves: every question may be left."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.asking.groups import CHOICES
from alongside.core.participation.named import Named
from alongside.web.kit.widgets import Radios
from alongside.web.kit.words import in_language
from alongside.web.people.forms.word import WordForm

NOT_SAID = ("", _("Rather not say"))


class AboutForm(WordForm):
    """Age, ethnicity and disability, each with “rather not say” as good as any answer."""

    age = fields.ChoiceField(label=_("How old are you?"), required=False, widget=Radios())
    ethnicity = fields.ChoiceField(label=_("What is your ethnic group?"), required=False, widget=Radios())
    disability = fields.ChoiceField(
        label=_("Does a condition that lasts a year or longer make your daily life harder?"),
        required=False,
        widget=Radios(),
    )

    def __init__(self, *args: Any, acting: bool, **kwargs: Any) -> None:
        super().__init__(*args, acting=acting, **kwargs)
        for grouping, words in CHOICES.items():
            self.fields[grouping.value.lower()].choices = [*_said(words), NOT_SAID]


def _said(words: type[Named]) -> list[tuple[str, str]]:
    return [(each.value, in_language(each.label)) for each in words]
