"""Whatever people press, in whatever order: invitations never assign, and repeats change nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.delivery.invitations import THEMSELVES, By, Event, State, check_transition, choices_for
from alongside.core.delivery.waiting import Waiter, in_turn, next_to_ask, place_in_line
from alongside.core.shared.errors import Refusal

presses = st.lists(st.tuples(st.sampled_from(Event), st.sampled_from(By)), max_size=30)
BEGINS = datetime(2026, 6, 1, tzinfo=UTC)
waiters = st.lists(
    st.builds(
        lambda key, minute: Waiter(key, BEGINS + timedelta(minutes=minute)),
        st.integers(1, 999),
        st.integers(0, 20),
    ),
    unique_by=lambda waiter: waiter.key,
    max_size=12,
)


@given(presses)
def test_only_the_persons_own_word_puts_them_down(pressed: list[tuple[Event, By]]) -> None:
    state = State.NOT_ASKED
    for event, by in pressed:
        before = state
        try:
            step = check_transition(state, event, by, "A reason")
        except Refusal:
            continue
        state = step.state
        assert step.changed == (state is not before)
        if state is State.ACCEPTED and before is not State.ACCEPTED:
            assert by in THEMSELVES
        if before is State.STOOD_DOWN:
            assert state is State.STOOD_DOWN


@given(st.sampled_from(State), st.sampled_from(Event), st.sampled_from(By))
def test_doing_it_twice_is_doing_it_once(state: State, event: Event, by: By) -> None:
    try:
        first = check_transition(state, event, by, "A reason")
    except Refusal:
        return
    second = check_transition(first.state, event, by, "A reason")
    assert (second.state, second.changed) == (first.state, False)
    assert str(second.sentence)


@given(st.sampled_from(State), st.sampled_from(By))
def test_choices_are_just_what_would_change_something(state: State, by: By) -> None:
    def changes(event: Event) -> bool:
        try:
            return check_transition(state, event, by, "A reason").changed
        except Refusal:
            return False

    assert set(choices_for(state, by)) == {event for event in Event if changes(event)}


@given(waiters, st.randoms(use_true_random=False), st.integers(0, 6), st.integers(0, 6))
def test_the_line_does_not_depend_on_how_it_is_listed(
    line: list[Waiter], random: Random, places: int, offers: int
) -> None:
    shuffled = list(line)
    random.shuffle(shuffled)
    assert in_turn(line) == in_turn(shuffled)
    asked = next_to_ask(shuffled, places, offers)
    assert len(asked) == min(len(line), max(0, places - offers))
    assert [place_in_line(line, key) for key in asked] == list(range(1, len(asked) + 1))


@given(waiters, st.lists(st.booleans(), min_size=12, max_size=12))
def test_a_free_place_goes_down_the_line_until_somebody_wants_it(
    line: list[Waiter], wants: list[bool]
) -> None:
    left, asked = list(line), []
    while left and not (asked and wants[len(asked) - 1]):
        (key,) = next_to_ask(left, places_left=1, open_offers=0)
        asked.append(key)
        left = [each for each in left if each.key != key]
    in_order = [each.key for each in in_turn(line)]
    assert asked == in_order[: len(asked)]
    assert len(asked) == len(line) or wants[len(asked) - 1]
