"""Checks told as stretches of days hold on just the days on which the rules on checks say that they do."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.delivery.checks import HeldCheck, standing_on
from alongside.web.rotas.queries.checks_held import held_of

FIRST = date(2026, 3, 2)
KINDS = ("BASIC", "STANDARD", "ENHANCED", "TRAINING")
days = st.integers(-40, 40).map(lambda ahead: FIRST + timedelta(days=ahead))


@st.composite
def checks(draw: st.DrawFn) -> HeldCheck:
    made = draw(days)
    expires = draw(st.none() | st.integers(0, 60).map(lambda lasts: made + timedelta(days=lasts)))
    renewal = draw(st.none() | days)
    return HeldCheck(draw(st.sampled_from(KINDS)), made, expires, draw(st.booleans()), renewal)


@given(st.lists(checks(), max_size=5), st.sampled_from(KINDS), st.sampled_from((0, 5, 14)))
def test_stretches_hold_on_the_same_days_as_the_rules_say(
    held: list[HeldCheck], kind: str, grace: int
) -> None:
    stretches = held_of(held, {(kind, grace)})
    for ahead in range(-45, 110):
        on = FIRST + timedelta(days=ahead)
        told = any(each.kind == kind and each.holds_on(on) for each in stretches)
        assert told == standing_on(held, kind, on, grace_days=grace).holds, on
