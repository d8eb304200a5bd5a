"""Money and miles in words: ``{% load thanks %}{{ claim.pence|pounds }}``."""

from __future__ import annotations

from django import template

from alongside.core.expenses.amounts import in_miles, in_pounds, rate_in_words
from alongside.core.expenses.terms import State

register = template.Library()

TAGS = {
    State.ASKED: "waiting", State.QUERIED: "attention", State.APPROVED: "ours", State.PAID: "good",
    State.REFUSED: "quiet", State.WITHDRAWN: "quiet", State.REVERSED: "quiet",
}  # fmt: skip


@register.filter
def pounds(pence: int | None) -> str:
    """ "£12.40"."""
    return "" if pence is None else in_pounds(pence)


@register.filter
def miles(tenths: int | None) -> str:
    """ "3.5"."""
    return "" if tenths is None else in_miles(tenths)


@register.filter
def a_mile(tenths_of_a_penny: int | None) -> str:
    """ "45p"."""
    return "" if tenths_of_a_penny is None else rate_in_words(tenths_of_a_penny)


@register.filter
def state_tag(state: str) -> str:
    """Which colour a state has."""
    return TAGS[State[state]]
