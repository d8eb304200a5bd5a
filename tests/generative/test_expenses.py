"""Whatever is done with claims, in whatever order: sums agree, and nobody's claim is moved by the wrong hand."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as some

from alongside.core.expenses.accounts import Booked, Kept, differences
from alongside.core.expenses.amounts import (
    in_miles,
    in_pounds,
    miles_typed,
    pence_for_miles,
    pence_typed,
    total,
)
from alongside.core.expenses.states import OWED, Standing, check_may_move
from alongside.core.expenses.terms import Event, State
from alongside.core.shared.errors import Refusal

PEOPLE = range(4)
OFFICE = {2, 3}


@dataclass
class OneClaim:
    """A claim kept by hand: its person, who wrote it, its sum, and everything that was done with it."""

    person: int
    wrote: int
    pence: int
    state: str = State.ASKED
    done: list[tuple[str, int]] = field(default_factory=list)


TRIED = some.tuples(some.integers(0, 2), some.sampled_from(Event), some.sampled_from(PEOPLE), some.booleans())
CLAIMS = some.lists(
    some.builds(OneClaim, some.sampled_from(PEOPLE), some.sampled_from(PEOPLE), some.integers(1, 100_000)),
    min_size=3,
    max_size=3,
)


@settings(max_examples=200, deadline=None)
@given(claims=CLAIMS, tried=some.lists(TRIED, max_size=30))
def test_any_history_keeps_the_books_and_the_two_persons(
    claims: list[OneClaim], tried: list[tuple[int, Event, int, bool]]
) -> None:
    entries: list[Booked] = []
    for which, event, who, with_words in tried:
        claim = claims[which]
        standing = Standing(claim.person == who, claim.wrote == who, who in OFFICE)
        try:
            move = check_may_move(claim.state, event, standing, words="because" if with_words else "")
        except Refusal:
            continue
        claim.state = move.after
        claim.done.append((event, who))
        if event is Event.APPROVE:
            entries.append(Booked(which, claim.pence, False))
        elif event is Event.REVERSE:
            entries.append(Booked(which, -claim.pence, True))
    kept = [Kept(key, claim.state, claim.pence) for key, claim in enumerate(claims)]
    assert differences(kept, entries) == []
    assert total(entry.pence for entry in entries) == sum(c.pence for c in claims if c.state in OWED)
    for claim in claims:
        _two_saw_it(claim)


def _two_saw_it(claim: OneClaim) -> None:
    for event, who in claim.done:
        if event == Event.APPROVE:
            assert who not in (claim.person, claim.wrote)
            assert who in OFFICE
        elif event not in (Event.ANSWER, Event.WITHDRAW):
            assert who != claim.person
            assert who in OFFICE
        else:
            assert who == claim.person or who in OFFICE
    assert [event for event, _who in claim.done].count(Event.APPROVE) <= 1
    assert [event for event, _who in claim.done].count(Event.REVERSE) <= 1


@given(pence=some.integers(1, 100_000))
def test_what_is_shown_can_be_typed(pence: int) -> None:
    assert pence_typed(in_pounds(pence).replace(",", "")) == pence


@given(tenths=some.integers(1, 5_000))
def test_miles_that_are_shown_can_be_typed(tenths: int) -> None:
    assert miles_typed(in_miles(tenths)) == tenths


@given(typed=some.text(max_size=14))
def test_whatever_is_typed_gives_an_amount_or_a_sentence(typed: str) -> None:
    for read in (pence_typed, miles_typed):
        with suppress(Refusal):  # anything else would be a fault
            assert read(typed) > 0


@given(miles=some.lists(some.integers(1, 1_000), min_size=1, max_size=6), rate=some.integers(1, 1_000))
def test_going_in_parts_never_comes_to_more_than_a_penny_a_part_besides(miles: list[int], rate: int) -> None:
    parts = sum(pence_for_miles(each, rate) for each in miles)
    assert abs(parts - pence_for_miles(sum(miles), rate)) <= len(miles)
