"""What is said around a form control: its label or legend, its hint, its error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from alongside.web.kit.words import as_words

NOT_PASSED_ON: Final = frozenset(
    {"id", "class", "rows", "cols", "maxlength", "minlength", "required", "step", "min", "max", "autocomplete",
     "inputmode", "spellcheck", "aria-describedby", "aria-invalid", "placeholder"}
)  # fmt: skip
FIXED_WIDTHS: Final = frozenset({2, 3, 4, 5, 10, 20, 30})

Options = Mapping[str, Any]


def label_text(bound: BoundField, options: Options) -> str:
    """What the field is called, marked where it may be left empty."""
    text = str(options.get("label") or bound.label)
    marked = getattr(bound.form, "marks_optional", True) and options.get("optional", True)
    if bound.field.required or not marked or isinstance(bound.field, forms.BooleanField):
        return text
    return gettext("%(label)s (optional)") % {"label": text}


def label_classes(kind: str, options: Options) -> str:
    """How large the label is, or that it is only read aloud."""
    names = [f"govuk-{kind}--{options['size']}"] if options.get("size") else []
    if options.get("heading") and not options.get("size"):
        names.append(f"govuk-{kind}--l")
    if options.get("hide_label"):
        names.append("govuk-visually-hidden")
    return " ".join(names)


def label(bound: BoundField, options: Options) -> dict[str, Any]:
    """The label of one control."""
    return {
        "text": label_text(bound, options),
        "classes": label_classes("label", options),
        "isPageHeading": bool(options.get("heading")),
    }


def fieldset(bound: BoundField, options: Options) -> dict[str, Any]:
    """The legend around several controls."""
    legend = {
        "text": label_text(bound, options),
        "classes": label_classes("fieldset__legend", options) or "govuk-fieldset__legend--s",
        "isPageHeading": bool(options.get("heading")),
    }
    return {"legend": legend}


def said_beside(bound: BoundField, options: Options) -> dict[str, Any]:
    """Hint and error, for every kind of component."""
    beside: dict[str, Any] = {}
    hint = options.get("hint", bound.help_text)
    if hint:
        beside["hint"] = {"html": hint} if isinstance(hint, SafeString) else {"text": as_words(hint)}
    if bound.errors:
        beside["errorMessage"] = {
            "text": " ".join(bound.errors),
            "visuallyHiddenText": gettext("Error"),
        }
    return beside


def attributes(bound: BoundField) -> dict[str, Any]:
    """What the widget asks for beyond what the component knows."""
    return {
        name: "" if value is True else str(value)
        for name, value in bound.field.widget.attrs.items()
        if name not in NOT_PASSED_ON and value is not False and value is not None
    }


def width_class(kind: str, width: object) -> str:
    """How wide the control is."""
    if not width:
        return ""
    return f"govuk-{kind}--width-{width}" if width in FIXED_WIDTHS else f"govuk-!-width-{width}"
