"""The table of what becomes of what was handed in."""

from __future__ import annotations

import pytest

from alongside.core.portfolio.states import CAN_CHANGE, MOVES, check_can_change, move_from, submitting
from alongside.core.portfolio.terms import Event, Hand, State
from alongside.core.shared.errors import Refusal


def test_each_event_leads_to_one_state_from_where_it_can_happen() -> None:
    assert len({(move.before, move.event) for move in MOVES}) == len(MOVES)


def test_every_event_and_state_is_in_use() -> None:
    assert {move.event for move in MOVES} == set(Event)
    assert {move.before for move in MOVES} | {move.after for move in MOVES} == set(State)


def test_what_is_passed_stays_passed() -> None:
    assert not [move for move in MOVES if move.before is State.PASSED]


def test_from_everywhere_it_can_still_be_passed() -> None:
    reached = {State.PASSED}
    while more := {m.before for m in MOVES if m.after in reached} - reached:
        reached |= more
    assert reached == set(State)


def test_what_is_given_back_comes_with_words() -> None:
    assert all(move.takes_words for move in MOVES if move.after in {State.RETURNED, State.MODERATION})


def test_only_the_learner_hands_in_and_takes_back() -> None:
    assert {m.hand for m in MOVES if m.after in {State.WITH_ASSESSORS, State.OPEN}} == {Hand.LEARNER}


def test_a_move_that_cannot_follow_is_refused_and_says_where_it_stands() -> None:
    with pytest.raises(Refusal, match="Passed"):
        move_from(State.PASSED, Event.DIFFER)


def test_what_is_handed_in_stays_as_it_is() -> None:
    for state in State:
        if state in CAN_CHANGE:
            check_can_change(state)
        else:
            with pytest.raises(Refusal, match="stays as it is"):
                check_can_change(state)


def test_handing_in_again_is_told_from_handing_in() -> None:
    assert submitting(State.RETURNED) is Event.SUBMIT_AGAIN
    assert submitting(State.OPEN) is Event.SUBMIT
