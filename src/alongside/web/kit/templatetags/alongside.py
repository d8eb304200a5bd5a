"""`{% load alongside %}`: fields, buttons, tags, words. README.md of the kit shows each in use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.contrib.messages import get_messages
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from alongside.web.kit import components, fields, lists, once, words
from alongside.web.kit.charts import Chart, drawn

register = template.Library()

register.filter("in_language", words.in_language)
register.filter("clauses", words.clauses)
register.filter("as_words", words.as_words)
register.filter("day", words.day)
register.filter("short_day", words.short_day)
register.filter("month", words.month)
register.filter("clock", words.clock)
register.filter("minutes_in_words", words.minutes_in_words)
register.filter("hours", words.hours)
register.filter("in_figures", words.in_figures)

TAG_KINDS = frozenset({"good", "waiting", "attention", "problem", "quiet", "ours"})


@register.filter
def day_without_year(value: Any) -> str:
    """ "Tuesday 3 March"."""
    return words.day(value, year=False)


@register.filter
def mail_address(value: str) -> SafeString:
    """An e-mail address that breaks, where a line is too short for it, before the @ or a dot."""
    parts = re.split(r"(?=[@.])", str(value))
    return format_html_join(SafeString("<wbr>"), "{}", ((part,) for part in parts))


@register.simple_tag
def field(bound: BoundField, **options: Any) -> SafeString:
    """A form field as its GOV.UK component; options are those of ``fields.render_field``."""
    return fields.render_field(bound, **options)


@register.simple_tag
def error_summary(*forms: object) -> SafeString:
    """What is wrong with the forms, each entry leading to its field; nothing where all is well."""
    errors = [entry for form in forms if isinstance(form, BaseForm) for entry in _errors(form)]
    if not errors:
        return SafeString("")
    return components.render(
        "error-summary", {"titleText": gettext("There is a problem"), "errorList": errors}
    )


def _errors(form: BaseForm) -> Iterable[dict[str, str]]:
    if not form.is_bound:
        return
    for message in form.non_field_errors():
        yield {"text": message}
    for bound in form:
        for message in bound.errors:
            if bound.is_hidden:
                yield {"text": message}
            else:
                yield {"text": message, "href": f"#{fields.first_control_id(bound)}"}


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> str:
    """ "Error: " for the page's title when a form on the page has errors."""
    flat = context.flatten().values()
    wrong = any(isinstance(value, BaseForm) and value.is_bound and value.errors for value in flat)
    return gettext("Error: ") if wrong else ""


@register.simple_tag
def form_once() -> SafeString:
    """A hidden key: the same form sent twice does its work once."""
    return fields.hidden_key(once.FIELD, once.new_key())


@register.simple_tag
def button(text: str, kind: str = "", **options: Any) -> SafeString:
    """A button, or with ``href`` a link that looks like one; ``kind`` is "", "secondary" or "warning"."""
    params: dict[str, Any] = {"text": text} | options
    params["classes"] = " ".join(filter(None, [kind and f"govuk-button--{kind}", options.get("classes", "")]))
    if "href" not in options:
        params.setdefault("preventDoubleClick", True)
    return components.render("button", params)


@register.simple_tag
def govuk(component: str, params: Mapping[str, Any] | None = None, **more: Any) -> SafeString:
    """Any component of the design system with the parameters of its macro."""
    return components.render(component, {**(params or {}), **more})


@register.simple_tag
def back_link(href: str, text: str = "") -> SafeString:
    """The way back, on top of a page (block ``before_main``), as a landmark of its own."""
    words_of_it = text or gettext("Back")
    drawn_link = components.render("back-link", {"href": href, "text": words_of_it})
    return format_html('<nav aria-label="{}">{}</nav>', words_of_it, drawn_link)


@register.simple_tag
def tag(text: object, kind: str = "quiet") -> SafeString:
    """A short status; ``kind`` is its meaning: good, waiting, attention, problem, quiet or ours."""
    if kind not in TAG_KINDS:
        raise template.TemplateSyntaxError(
            f"no tag means {kind!r}; choose one of {', '.join(sorted(TAG_KINDS))}"
        )
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', kind, words.as_words(text))


@register.simple_tag
def summary_list(rows: Iterable[Any], **options: Any) -> SafeString:
    """Facts as key and value; a row is ``(key, value)`` or ``(key, value, action text, href)``."""
    return lists.summary(rows, **options)


@register.simple_tag(takes_context=True)
def pages(context: Context, page: Page[Any], parameter: str = "page") -> SafeString:
    """Links to the other pages of a list, keeping the rest of the address; nothing for a single page."""
    return lists.pagination(page, context["request"].GET, parameter)


@register.simple_tag(takes_context=True)
def banners(context: Context) -> SafeString:
    """What Django's messages have to say, each as a notification banner."""
    request = context.get("request")
    if request is None:
        return SafeString("")
    return format_html_join("\n", "{}", ((_banner(message),) for message in get_messages(request)))


def _banner(message: Any) -> SafeString:
    params: dict[str, Any] = {"titleText": gettext("Important"), "titleId": f"banner-{id(message)}"}
    if message.level_tag == "success":
        params |= {"type": "success", "titleText": gettext("Done")}
    elif message.level_tag in ("error", "warning"):
        params |= {"role": "alert", "titleText": gettext("Please read")}
    said = format_html(
        '<p class="govuk-notification-banner__heading">{}</p>', words.as_words(message.message)
    )
    return components.render("notification-banner", params | {"html": said})


@register.simple_tag
def figure(chart: Chart) -> SafeString:
    """A chart, with its figures as a table underneath."""
    return drawn(chart)
