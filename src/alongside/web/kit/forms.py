"""The form that every page's form is built on: kind sentences for errors, dates and times as people type them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.core.shared.errors import Refusal
from alongside.web.kit.reading import AmbiguousTimeError, clock_time, month_number, three_parts
from alongside.web.kit.widgets import PARTS, Checkboxes, DayMonthYear, Radios
from alongside.web.kit.words import in_language

__all__ = ["Checkboxes", "DateField", "DayMonthYear", "Form", "Radios", "TimeField"]

CHOOSERS: Final = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple)
MEASURED: Final = {
    "invalid": _("“%(label)s” is not in a form that we can read. Check it."),
    "invalid_choice": _("Choose one of the answers given for “%(label)s”"),
    "min_value": _("“%(label)s” must be %(limit_value)s or more."),
    "max_value": _("“%(label)s” must be %(limit_value)s or less."),
    "max_length": _("“%(label)s” must be %(limit_value)s characters or fewer. It has %(show_value)s."),
    "min_length": _("“%(label)s” must be %(limit_value)s characters or more. It has %(show_value)s."),
    "null_characters_not_allowed": _("“%(label)s” holds a sign that cannot be kept. Type it again."),
    "empty": _("The file for “%(label)s” is empty. Choose another."),
    "missing": _("Choose a file for “%(label)s”"),
}
NUMBER_WANTED: Final = _("“%(label)s” must be a number, such as 12.")
ADDRESS_WANTED: Final = _("Enter an e-mail address in the form name@example.com for “%(label)s”")


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

    def _clean_fields(self) -> None:
        for field in self.fields.values():
            _speak_kindly(field)  # those, too, that a form gave itself after it was made
        super()._clean_fields()
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = unicodedata.normalize("NFC", value)

    def refuse(self, refusal: Refusal, field: str | None = None) -> None:
        """Show why the core refused, beside the field that it is about or above the whole form."""
        self.add_error(field if field in self.fields else None, in_language(refusal.sentence))


def _speak_kindly(field: forms.Field) -> None:
    """Give the field our sentences wherever its author wrote none."""
    own = _written_by_its_author(field)
    for code, message in _our_sentences(field).items():
        if code not in own:
            field.error_messages[code] = _Said(str(message).replace("%(label)s", str(field.label)))


def _our_sentences(field: forms.Field) -> dict[str, Any]:
    sentences: dict[str, Any] = dict(MEASURED)
    chosen = isinstance(field.widget, CHOOSERS)
    sentences["required"] = _("Choose an answer for “%(label)s”") if chosen else _("Fill in “%(label)s”")
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
        if parent.__module__ != DateField.__module__:
            standard |= getattr(parent, "default_error_messages", {})
    return {code for code, message in field.error_messages.items() if message is not standard.get(code)}


class _Said(str):
    """A sentence with its label in place; Django fills in the rest, and a % in a label is only a sign."""

    def __mod__(self, values: Any) -> str:
        return re.sub(r"%\((\w+)\)s", lambda found: str(values.get(found[1], found[0])), str(self))


class DateField(forms.Field):
    """A date typed as day, month (number or name) and year; cleans to a ``date`` or None.

    ``earliest`` and ``latest`` are the first and last day accepted.
    """

    widget = DayMonthYear
    default_error_messages = {
        "parts": _("“%(label)s” must include a %(parts)s."),
        "year": _("The year of “%(label)s” must have 4 digits, such as 2026."),
        "real": _("“%(label)s” must be a real date, such as 27 3 2026."),
        "earliest": _("“%(label)s” must be %(limit)s or later."),
        "latest": _("“%(label)s” must be %(limit)s or earlier."),
    }

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: Any) -> date | None:
        """The date, or an error that says which box to mend."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        typed = tuple(value) if isinstance(value, list | tuple) else three_parts(str(value))
        return self._read(*typed)

    def validate(self, value: Any) -> None:
        """Within the first and last day accepted."""
        super().validate(value)
        if value and self.earliest and value < self.earliest:
            raise self._wrong("earliest", limit=in_language(self.earliest))
        if value and self.latest and value > self.latest:
            raise self._wrong("latest", limit=in_language(self.latest))

    def _read(self, day: str, month: str, year: str) -> date:
        names = {"day": gettext("day"), "month": gettext("month"), "year": gettext("year")}
        missing = tuple(part for part, typed in zip(PARTS, (day, month, year), strict=True) if not typed)
        if missing:
            words = in_language([names[part] for part in missing])
            raise self._wrong("parts", *missing, words=words)
        if not re.fullmatch(r"\d{4}", year, re.ASCII):
            raise self._wrong("year", "year")
        try:
            return date(int(year), month_number(month), int(day))
        except ValueError as unreal:
            raise self._wrong("real") from unreal

    def _wrong(self, code: str, *parts: str, words: str = "", limit: str = "") -> ValidationError:
        message = _Said(self.error_messages[code])
        said = message % {"label": self.label, "parts": words, "limit": limit}
        return ValidationError(_Said(said), code=code, params={"parts": parts})


class TimeField(forms.Field):
    """A time of day as people type it: 10am, 2:30pm, 14.30, 1430, midday; cleans to a ``time`` or None."""

    widget = forms.TextInput
    default_error_messages = {
        "unclear": _("Say whether “%(label)s” is am or pm, such as 10am or 2:30pm."),
        "real": _("“%(label)s” must be a time, such as 10am or 2:30pm."),
    }

    def to_python(self, value: Any) -> time | None:
        """The time, or an error that says how to write one."""
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, time):
            return value
        try:
            return clock_time(str(value))
        except AmbiguousTimeError as unclear:
            raise self._wrong("unclear") from unclear
        except ValueError as unreal:
            raise self._wrong("real") from unreal

    def prepare_value(self, value: Any) -> Any:
        """What to show in the box."""
        return in_language(value) if isinstance(value, time) else value

    def _wrong(self, code: str) -> ValidationError:
        return ValidationError(_Said(self.error_messages[code]) % {"label": self.label}, code=code)
