"""What people, roles and services are called on a screen, in the reader's language and to the reader."""

from __future__ import annotations

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import get_language, gettext


def _in_welsh() -> bool:
    return (get_language() or "").startswith("cy")


def _title(role: Any) -> str:
    return (_in_welsh() and role.title_cy) or role.title


def _name(thing: Any) -> str:
    return (_in_welsh() and thing.name_cy) or thing.name


title_of = lazy(_title, str)
"""The role's title in the language of whoever reads it, worked out as late as that is known."""

name_of = lazy(_name, str)
"""The name of a service or organisation in the reader's language."""


def title_outside(role: Any) -> str:
    """The title as those outside the team may read it: an alias where the title would reveal health."""
    if not role.reveals_health:
        return _title(role)
    return role.alias or gettext("A part in the session")


def person_outside(person: Any, role: Any) -> str:
    """The name as those outside the team may read it beside a role that would reveal health."""
    if not role.reveals_health:
        return str(person)
    return person.alias or gettext("Someone")
