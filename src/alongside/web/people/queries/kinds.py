"""The words that may stand in some fields, for whoever offers a choice of them."""

from __future__ import annotations

from alongside.web.people.models import Nation, Organisation


def organisation_kinds() -> list[str]:
    """The kinds of organisation there are."""
    return [value for value, _label in Organisation._meta.get_field("kind").choices]


def nations() -> list[str]:
    """The nations whose law on checks is known."""
    return list(Nation.values)
