"""Checks against a second answer that lives through the days one by one."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.delivery.checks import CheckStatus, HeldCheck, status_on

FIRST = date(2026, 1, 1)
near = st.integers(0, 120).map(lambda ahead: FIRST + timedelta(days=ahead))


@st.composite
def checks(draw: st.DrawFn) -> HeldCheck:
    made = draw(near)
    last = draw(st.none() | st.integers(0, 90).map(lambda days: made + timedelta(days=days)))
    return HeldCheck(draw(st.sampled_from(("A", "B"))), made, last, draw(st.integers(0, 4)) > 0)


def by_living_through(held: list[HeldCheck], on: date) -> bool:
    """Whether a check of kind A holds on that day, by what was known at the end of each day before."""
    valid: list[HeldCheck] = []
    day = FIRST
    while day <= on:
        today = [each for each in held if each.kind == "A" and each.checked_on == day]
        valid += [each for each in today if each.accepted]
        if any(not each.accepted for each in today):
            valid = []
        day += timedelta(days=1)
    return any(each.expires_on is None or each.expires_on >= on for each in valid)


@given(st.lists(checks(), max_size=6), st.integers(0, 250), st.randoms(use_true_random=False))
def test_a_check_holds_as_those_who_lived_it_saw(held: list[HeldCheck], ahead: int, random: Random) -> None:
    on = FIRST + timedelta(days=ahead)
    random.shuffle(held)
    answer = status_on(held, "A", on)
    assert answer.holds == by_living_through(held, on)
    assert (answer.status is CheckStatus.EXPIRING) == (answer.notice is not None)
    if answer.notice is not None and answer.expires_on is not None:
        assert 0 <= (answer.expires_on - on).days <= answer.notice


@given(st.lists(checks().filter(lambda check: check.accepted), max_size=5), checks(), near)
def test_one_more_accepted_check_never_hurts(held: list[HeldCheck], more: HeldCheck, on: date) -> None:
    if more.accepted and status_on(held, "A", on).holds:
        assert status_on([*held, more], "A", on).holds
