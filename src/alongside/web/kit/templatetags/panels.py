"""``{% load panels %}{% panels "services:service" service %}``: what higher apps add to this page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from alongside.web.kit.panels import drawn_panels

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: Context, place: str, subject: Any = None) -> SafeString:
    """The panels that apps have registered for this place, one after another."""
    return format_html_join(
        "\n", "{}", ((html,) for html in drawn_panels(place, context["request"], subject))
    )
