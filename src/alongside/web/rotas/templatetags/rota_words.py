"""What a board says of rules, in few words, with how many people each holds back."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext_noop, ngettext_lazy

from alongside.core.rota.rules.terms import HardRule

register = template.Library()

HELD_BACK: dict[HardRule | None, Any] = {
    None: ngettext_lazy(
        "%(n)s for a reason that only coordinators see", "%(n)s for reasons that only coordinators see", "n"
    ),
    HardRule.SKILLS: ngettext_lazy(
        "%(n)s does not offer what the part takes", "%(n)s do not offer what the part takes", "n"
    ),
    HardRule.CHECKS: ngettext_lazy(
        "%(n)s holds no check in date on the day", "%(n)s hold no check in date on the day", "n"
    ),
    HardRule.LANGUAGES: ngettext_lazy(
        "%(n)s does not speak the language", "%(n)s do not speak the language", "n"
    ),
    HardRule.ACCESS: ngettext_lazy("%(n)s cannot get in there", "%(n)s cannot get in there", "n"),
    HardRule.FREE: ngettext_lazy("%(n)s is not free then", "%(n)s are not free then", "n"),
    HardRule.AWAY: ngettext_lazy("%(n)s is away", "%(n)s are away", "n"),
    HardRule.TRAVEL: ngettext_lazy("for %(n)s it is too far", "for %(n)s it is too far", "n"),
    HardRule.REMOVED_POST: ngettext_lazy(
        "%(n)s is not asked to do the work of a removed post",
        "%(n)s are not asked to do the work of a removed post",
        "n",
    ),
    HardRule.SETTLED: ngettext_lazy(
        "%(n)s said no, is left out, or has their week full",
        "%(n)s said no, are left out, or have their week full",
        "n",
    ),
    HardRule.ONE_PLACE: ngettext_lazy(
        "%(n)s is in another session then", "%(n)s are in another session then", "n"
    ),
    HardRule.OWN_LIMITS: ngettext_lazy(
        "%(n)s has as many sessions as they want", "%(n)s have as many sessions as they want", "n"
    ),
    HardRule.APART: ngettext_lazy(
        "%(n)s must not meet somebody there", "%(n)s must not meet somebody there", "n"
    ),
}
SAID = (
    gettext_noop("Begun or over"), gettext_noop("Would stand"), gettext_noop("Put somebody in"),
    gettext_noop("Let it change"), gettext_noop("Keep"), gettext_noop("Leave out"), gettext_noop("change"),
    gettext_noop("Find somebody else"), gettext_noop("Choose somebody else"), gettext_noop("said yes"),
    gettext_noop("asked"), gettext_noop("kept"), gettext_noop("never asked"), gettext_noop("first time"),
    gettext_noop("access need"), gettext_noop("Cannot come"),
)  # fmt: skip
"""Words that ``rota_board`` puts into the reader's language by itself."""


def bound_words(rule: HardRule | None, people: int) -> str:
    """Such as “3 are not free then”."""
    said: Any = HELD_BACK.get(rule)
    return str(said % {"n": people}) if said is not None else f"{people}: {rule.label if rule else ''}"
