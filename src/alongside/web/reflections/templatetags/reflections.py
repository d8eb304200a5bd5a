"""``{% load reflections %}{% reflections_beside service first until %}``: what people made of the same weeks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template

from alongside.web.reflections.queries import of_weeks

register = template.Library()


@register.inclusion_tag("reflections/parts/beside.html", takes_context=True)
def reflections_beside(context: Any, of: Any, first: date, until: date, most: int = 5) -> dict[str, Any]:
    """What whoever looks may read about days ``first <= on < until`` of a service, a place or an organisation."""
    person = context["request"].who.person
    return {"shown": of_weeks(of, first, until, person, most=most), "first": first, "until": until}
