"""`{% load people %}`: addresses about a person, through the door by which one came."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.simple_tag
def about_link(about: Any, name: str, **values: Any) -> str:
    """The address of another page about the same person."""
    return str(about.link(name, **values))
