"""What people, roles and services are called on a screen, in the reader's language and to the reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import get_language, gettext


def _in_welsh() -> bool:
    return (get_language() or "").startswith("cy")


def in_reading_language(english: str, welsh: str) -> str:
    """The Welsh where the page is in Welsh and there is some, otherwise the English."""
    return (_in_welsh() and welsh) or english


def chosen_for_reading() -> Callable[[str, str], str]:
    """The same choice with the language asked for once: for lists of hundreds."""
    in_welsh = _in_welsh()
    return lambda english, welsh: (in_welsh and welsh) or english


def _title(role: Any) -> str:
    return in_reading_language(role.title, role.title_cy)


def _name(thing: Any) -> str:
    return in_reading_language(thing.name, thing.name_cy)


title_of = lazy(_title, str)
"""The role's title in the language of whoever reads it, worked out as late as that is known."""

name_of = lazy(_name, str)
"""The name of a service or organisation in the reader's language."""


def title_outside(role: Any) -> str:
    """The title as those outside the team may read it: an alias where the title would reveal health."""
    if not role.reveals_health:
        return _title(role)
    return role.alias or gettext("A part in the session")
