"""The words that may stand in some fields, for whoever offers a choice of them."""

from __future__ import annotations

from typing import Any

from alongside.web.people.models import Channel, Check, Nation, Organisation


def organisation_kinds() -> list[str]:
    """The kinds of organisation there are."""
    return [value for value, _label in Organisation._meta.get_field("kind").choices]


def nations() -> list[str]:
    """The nations whose law on checks is known."""
    return list(Nation.values)


def check_kinds() -> list[tuple[str, Any]]:
    """The kinds of check, from the lightest on: stored word and label."""
    return list(Check.Kind.choices)


def channels() -> list[tuple[str, Any]]:
    """How somebody's word can come: stored word and label."""
    return list(Channel.choices)
