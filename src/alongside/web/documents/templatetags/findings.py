"""`{% load findings %}`: how a mode looks, how sure a finding is, and a frame in words."""

from __future__ import annotations

from typing import Any, Final

from django import template
from django.utils.translation import gettext as _

from alongside.core.audit.account.looks import BLUE, BROWN, GREEN, GREY, LOOKS, PURPLE, RED
from alongside.core.audit.account.quoting import where
from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.frames import Frame
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.estimates import Estimate
from alongside.web.kit.words import day, in_language

register = template.Library()

COLOURS: Final = {
    GREEN: "green",
    BLUE: "blue",
    PURPLE: "purple",
    BROWN: "brown",
    RED: "red",
    GREY: "grey",
}


@register.filter
def look(mode: TextMode) -> str:
    """The classes that give a mode its colour and the style of its line (see ``look/_findings.scss``)."""
    chosen = LOOKS[mode]
    return f"alongside-said--{COLOURS[chosen.colour]} alongside-said--{chosen.line}"


@register.filter
def sureness(chance: float) -> str:
    """A probability in words."""
    said = (
        (0.95, _("almost certain")),
        (0.85, _("very likely")),
        (0.7, _("likely")),
        (0.5, _("more likely than not")),
    )
    return next((words for least, words in said if chance >= least), _("a guess"))


@register.filter
def percent(share: float | None) -> str:
    """A share of one as a percentage without decimals."""
    return "–" if share is None else f"{round(share * 100)}%"


@register.filter
def share_in_words(share: Any) -> str:
    """A share with its range, or the reason why there is none."""
    if not isinstance(share, Estimate):
        return in_language(share.reason)
    if percent(share.low) == percent(share.high):
        return percent(share.value)
    said = _("%(value)s, between %(low)s and %(high)s")
    return said % {"value": percent(share.value), "low": percent(share.low), "high": percent(share.high)}


@register.filter
def counted(number: Any) -> str:
    """How many for sure, and how many at most where that is not settled."""
    if number.is_settled:
        return str(number.sure)
    return _("%(low)s to %(high)s") % {"low": number.sure, "high": number.at_most}


@register.filter
def plain_day(value: Any) -> str:
    """ "1 April 2025"."""
    return day(value, weekday=False)


@register.filter
def frame_words(frame: Frame) -> str:
    """Who does what with whom, in the sentence's own words."""
    return " — ".join(frame.parts)


@register.filter
def place_of(finding: Finding) -> str:
    """Where in the document a finding stands, in words."""
    return in_language(where(finding))


@register.simple_tag
def number_in(numbers: dict[int, int], finding: Finding) -> int | None:
    """The number of a finding that the account quotes."""
    return numbers.get(id(finding))
