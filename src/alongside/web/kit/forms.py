"""The form that every page's form is built on: kind sentences for errors, dates and times as people type them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import dates, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.core.shared.errors import Refusal
from alongside.web.kit.widgets import PARTS, Checkboxes, DayMonthYear, Radios
from alongside.web.kit.words import in_language

__all__ = ["Checkboxes", "DateField", "DayMonthYear", "Form", "Radios", "TimeField"]

CHOOSERS: Final = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple)
MEASURED: Final = {
    "invalid": _("“%(label)s” is not in a form that we can read. Check it."),
    "invalid_choice": _("Choose one of the answers given for “%(label)s”."),
    "min_value": _("“%(label)s” must be %(limit_value)s or more."),
    "max_value": _("“%(label)s” must be %(limit_value)s or less."),
    "max_length": _("“%(label)s” must be %(limit_value)s characters or fewer. It has %(show_value)s."),
    "min_length": _("“%(label)s” must be %(limit_value)s characters or more. It has %(show_value)s."),
    "empty": _("The file for “%(label)s” is empty. Choose another."),
    "missing": _("Choose a file for “%(label)s”."),
}
NUMBER_WANTED: Final = _("“%(label)s” must be a number, such as 12.")
ADDRESS_WANTED: Final = _("Enter an e-mail address in the form name@example.com for “%(label)s”.")


class Form(forms.Form):
    """A form whose every error says what to do.

    Rendered by ``{% field form.name %}``; ``refuse`` shows a refusal of the core beside a field or on top.
    Fields that are not required are marked "(optional)" unless ``marks_optional`` is False.
    """

    marks_optional = True
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = field.label or name.replace("_", " ").capitalize()
            _speak_kindly(field)

    def refuse(self, refusal: Refusal, field: str | None = None) -> None:
        """Show why the core refused, beside the field that it is about or above the whole form."""
        self.add_error(field if field in self.fields else None, in_language(refusal.sentence))


def _speak_kindly(field: forms.Field) -> None:
    """Give the field our sentences wherever its author wrote none."""
    own = _written_by_its_author(field)
    for code, message in _our_sentences(field).items():
        if code not in own:
            field.error_messages[code] = _about(message, field)
    for validator in field.validators:
        code = getattr(validator, "code", "")
        if code in field.error_messages and code in MEASURED and code not in own:
            validator.message = field.error_messages[code]  # noqa: B010


def _our_sentences(field: forms.Field) -> dict[str, Any]:
    sentences: dict[str, Any] = dict(MEASURED)
    chosen = isinstance(field.widget, CHOOSERS)
    sentences["required"] = _("Choose an answer for “%(label)s”.") if chosen else _("Fill in “%(label)s”.")
    if isinstance(field, forms.FileField):
        sentences["required"] = MEASURED["missing"]
    if isinstance(field, forms.BooleanField):
        sentences["required"] = _("Tick “%(label)s” to go on.")
    if isinstance(field, forms.IntegerField | forms.DecimalField):
        sentences["invalid"] = NUMBER_WANTED
    if isinstance(field, forms.EmailField):
        sentences["invalid"] = ADDRESS_WANTED
    return sentences


def _written_by_its_author(field: forms.Field) -> set[str]:
    standard: dict[str, Any] = {}
    for parent in reversed(type(field).__mro__):
        standard |= getattr(parent, "default_error_messages", {})
    ours = type(field).__module__ == __name__
    return {
        code
        for code, message in field.error_messages.items()
        if ours or code not in standard or message is not standard[code]
    }
