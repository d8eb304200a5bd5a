"""Whatever somebody has done or not: choosing never sets them back, and the alternative always closes an item."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.portfolio.lacking import Chosen, Wanted, is_complete, lacks

ITEMS = st.sampled_from("abc")
COMMENTS = st.sampled_from(["", "Fine.", "It changed how I listen."])
CHOSEN = st.builds(Chosen, ITEMS, COMMENTS, st.booleans(), st.booleans())
WANTED = st.lists(
    st.builds(Wanted, ITEMS, st.integers(1, 6), st.integers(1, 3)),
    min_size=1,
    max_size=3,
    unique_by=lambda each: each.item,
)
SAID = "I would ask her first, next time."


@settings(max_examples=200, deadline=None)
@given(WANTED, st.lists(CHOSEN, max_size=12), st.dictionaries(ITEMS, st.integers(0, 400)))
def test_a_commented_piece_never_adds_to_what_lacks(wanted, chosen, at_hand) -> None:
    before = lacks(wanted, chosen, at_hand)
    after = lacks(wanted, [*chosen, Chosen(wanted[0].item, SAID)], at_hand)
    assert all(then.missing <= now.missing for now, then in zip(before, after, strict=True))


@settings(max_examples=200, deadline=None)
@given(WANTED, st.lists(CHOSEN, max_size=12))
def test_with_nothing_left_in_the_record_alternatives_alone_complete_it(wanted, chosen) -> None:
    kept = [each for each in chosen if each.stands and each.is_commented]
    alternatives = [Chosen(each.item, SAID, instead=True) for each in wanted for _n in range(each.other)]
    assert is_complete(lacks(wanted, [*kept, *alternatives], {}))


@settings(max_examples=200, deadline=None)
@given(WANTED, st.lists(CHOSEN, max_size=12), st.dictionaries(ITEMS, st.integers(0, 400)))
def test_something_is_said_exactly_where_something_lacks(wanted, chosen, at_hand) -> None:
    for each in lacks(wanted, chosen, at_hand):
        assert bool(each.sentences) is not each.is_filled
