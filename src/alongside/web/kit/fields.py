"""From a Django form field to the design system's component for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from alongside.web.kit import components, widgets
from alongside.web.kit.field_words import (
    Options,
    attributes,
    fieldset,
    label,
    label_text,
    said_beside,
    width_class,
)
from alongside.web.kit.words import as_words

AUTOCAPITALISED_OFF = (forms.EmailInput, forms.URLInput)


def render_field(bound: BoundField, **options: Any) -> SafeString:
    """The whole form group of one field: label or legend, hint, error, control.

    Options: ``label``, ``hint``, ``size`` ("s" to "xl"), ``heading`` (the label is the page's heading),
    ``hide_label``, ``width``, ``inline``, ``small``, ``rows``, ``prefix``, ``suffix``, ``autocomplete``,
    ``inputmode``, ``spellcheck``, ``optional`` (False keeps "(optional)" away), ``classes``.
    """
    widget = bound.field.widget
    if bound.is_hidden:
        return bound.as_hidden()
    for kind, draw in DRAWN_BY:
        if isinstance(widget, kind):
            return draw(bound, options)
    raise TypeError(f"no component draws {type(widget).__name__} ({bound.name})")


def first_control_id(bound: BoundField) -> str:
    """The id of the control that an error summary should lead to."""
    if isinstance(bound.field.widget, widgets.DayMonthYear):
        wrong = bound.field.widget.wrong_parts(bound.errors)
        return f"{bound.auto_id}-{wrong[0]}"
    return str(bound.auto_id)


def _shared(bound: BoundField, options: Options, kind: str) -> dict[str, Any]:
    """What input, textarea, select and file upload have in common."""
    attrs = bound.field.widget.attrs
    value = bound.field.widget.format_value(bound.value())
    return {
        "id": bound.auto_id,
        "name": bound.html_name,
        "value": "" if value is None else str(value),
        "label": label(bound, options),
        "classes": " ".join(
            filter(None, [width_class(kind, options.get("width")), options.get("classes", "")])
        ),
        "autocomplete": options.get("autocomplete") or attrs.get("autocomplete"),
        "attributes": attributes(bound),
        "disabled": bound.field.disabled,
        **said_beside(bound, options),
    }


def _input(bound: BoundField, options: Options) -> SafeString:
    params = _shared(bound, options, "input") | _typing(bound, options)
    for name in ("prefix", "suffix"):
        if options.get(name):
            params[name] = {"text": options[name]}
    return components.render("input", params)


def _typing(bound: BoundField, options: Options) -> dict[str, Any]:
    """Which keyboard a phone shows, and whether it may correct what is typed."""
    widget = bound.field.widget
    typing: dict[str, Any] = {
        "type": "text",
        "inputmode": options.get("inputmode", widget.attrs.get("inputmode")),
    }
    if isinstance(widget, forms.NumberInput):
        whole = isinstance(bound.field, forms.IntegerField) and not isinstance(
            bound.field, forms.DecimalField | forms.FloatField
        )
        typing["inputmode"] = "numeric" if whole else "decimal"
        typing["spellcheck"] = False
    elif widget.input_type in ("email", "tel", "url"):
        typing |= {"type": widget.input_type, "spellcheck": False}
    if isinstance(widget, AUTOCAPITALISED_OFF):
        typing["autocapitalize"] = "none"
    if "spellcheck" in options:
        typing["spellcheck"] = options["spellcheck"]
    return typing


def _password(bound: BoundField, options: Options) -> SafeString:
    words = {
        "showPasswordText": gettext("Show"),
        "hidePasswordText": gettext("Hide"),
        "showPasswordAriaLabelText": gettext("Show password"),
        "hidePasswordAriaLabelText": gettext("Hide password"),
        "passwordShownAnnouncementText": gettext("Your password is visible"),
        "passwordHiddenAnnouncementText": gettext("Your password is hidden"),
    }
    return components.render("password-input", _shared(bound, options, "input") | {"value": ""} | words)


def _textarea(bound: BoundField, options: Options) -> SafeString:
    params = _shared(bound, options, "textarea") | {"rows": options.get("rows", 5)}
    limit = getattr(bound.field, "max_length", None)
    if not limit:
        return components.render("textarea", params)
    return components.render("character-count", params | {"maxlength": limit} | _counting())


def _counting() -> dict[str, Any]:
    return {
        "threshold": 75,
        "textareaDescriptionText": gettext("You can enter up to %{count} characters"),
        "charactersUnderLimitText": {
            "one": gettext("You have 1 character remaining"),
            "other": gettext("Characters remaining: %{count}"),
        },
        "charactersAtLimitText": gettext("You have 0 characters remaining"),
        "charactersOverLimitText": {
            "one": gettext("You have 1 character too many"),
            "other": gettext("Characters too many: %{count}"),
        },
    }


def _chosen(bound: BoundField) -> set[str]:
    value = bound.value()
    values = value if isinstance(value, list | tuple | set | frozenset) else [value]
    return {"" if item is None else str(item) for item in values}


def _flat_choices(bound: BoundField) -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for value, named in bound.field.widget.choices:
        pairs = named if isinstance(named, list | tuple) else [(value, named)]
        flat += [("" if v is None else str(v), as_words(words)) for v, words in pairs]
    return flat


def _select(bound: BoundField, options: Options) -> SafeString:
    chosen = _chosen(bound)
    items = [{"value": v, "text": text, "selected": v in chosen} for v, text in _flat_choices(bound)]
    return components.render("select", _shared(bound, options, "select") | {"items": items, "value": None})


def _choices(bound: BoundField) -> list[dict[str, Any]]:
    """Radio buttons or checkboxes: each with its hint, and the field that it reveals."""
    widget, chosen = bound.field.widget, _chosen(bound)
    hints, reveals = getattr(widget, "hints", {}), getattr(widget, "reveals", {})
    exclusive = getattr(widget, "exclusive", None)
    items: list[dict[str, Any]] = []
    for value, text in _flat_choices(bound):
        if value == "" and isinstance(widget, forms.RadioSelect) and not bound.field.required:
            text = text if text.strip("- ") else gettext("No answer")
        item: dict[str, Any] = {"value": value, "text": text, "checked": value in chosen}
        if hints.get(value):
            item["hint"] = {"text": as_words(hints[value])}
        if reveals.get(value):
            item["conditional"] = {"html": render_field(bound.form[reveals[value]], optional=False)}
        if value == exclusive:
            items.append({"divider": gettext("or")})
            item["behaviour"] = "exclusive"
        items.append(item)
    return items


def _group(component: str) -> Callable[[BoundField, Options], SafeString]:
    def draw(bound: BoundField, options: Options) -> SafeString:
        sized = [f"govuk-{component}--{name}" for name in ("small", "inline") if options.get(name)]
        return components.render(
            component,
            {
                "idPrefix": bound.auto_id,
                "name": bound.html_name,
                "fieldset": fieldset(bound, options),
                "items": _choices(bound),
                "classes": " ".join([*sized, options.get("classes", "")]).strip(),
                **said_beside(bound, options),
            },
        )

    return draw


def _one_checkbox(bound: BoundField, options: Options) -> SafeString:
    item = {
        "value": "on",
        "id": bound.auto_id,
        "text": label_text(bound, options),
        "checked": bool(bound.value()) and bound.value() != "False",
    }
    beside = said_beside(bound, options)
    hint = beside.pop("hint", None)
    if hint:
        item["hint"] = hint
    small = "govuk-checkboxes--small" if options.get("small") else ""
    return components.render(
        "checkboxes",
        {"idPrefix": bound.auto_id, "name": bound.html_name, "items": [item], "classes": small, **beside},
    )


def _day_month_year(bound: BoundField, options: Options) -> SafeString:
    widget = bound.field.widget
    wrong = widget.wrong_parts(bound.errors) if bound.errors else ()
    labels = {"day": gettext("Day"), "month": gettext("Month"), "year": gettext("Year")}
    items = [
        {
            "id": f"{bound.auto_id}-{part}",
            "name": f"{bound.html_name}_{part}",
            "label": labels[part],
            "value": value,
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
            + (" govuk-input--error" if part in wrong else ""),
            "autocomplete": widget.autocomplete(part),
            "inputmode": "numeric",
        }
        for part, value in zip(widgets.PARTS, widget.decompress(bound.value()), strict=True)
    ]
    params = {"id": bound.auto_id, "fieldset": fieldset(bound, options), "items": items}
    return components.render("date-input", params | said_beside(bound, options))


def _file(bound: BoundField, options: Options) -> SafeString:
    params = _shared(bound, options, "file-upload") | {"value": None}
    return components.render("file-upload", params)


def hidden_key(name: str, value: str) -> SafeString:
    """A hidden input."""
    return format_html('<input type="hidden" name="{}" value="{}">', name, value)


DRAWN_BY: tuple[tuple[Any, Callable[[BoundField, Options], SafeString]], ...] = (
    (widgets.DayMonthYear, _day_month_year),
    (forms.CheckboxSelectMultiple, _group("checkboxes")),
    (forms.RadioSelect, _group("radios")),
    (forms.SelectMultiple, _group("checkboxes")),
    (forms.Select, _select),
    (forms.CheckboxInput, _one_checkbox),
    (forms.FileInput, _file),
    (forms.PasswordInput, _password),
    (forms.Textarea, _textarea),
    (forms.widgets.Input, _input),
)
