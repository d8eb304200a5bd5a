"""The steps of an invitation, one by one."""

from __future__ import annotations

from itertools import product

import pytest

from alongside.core.delivery.invitations import (
    ROW,
    TRANSITIONS,
    By,
    Event,
    State,
    can_follow,
    check_transition,
    choices_for,
)
from alongside.core.shared.errors import Refusal

PUTS_DOWN = {State.ACCEPTED}


def refused(state: State, event: Event, by: By) -> str:
    with pytest.raises(Refusal) as refusal:
        check_transition(state, event, by)
    return str(refusal.value.sentence)


def test_each_event_has_one_row() -> None:
    assert sorted(ROW) == sorted(Event)
    assert len(TRANSITIONS) == len(Event)


def test_nobody_is_ever_put_down_for_a_session_by_somebody_else() -> None:
    for state, event, by in product(State, Event, (By.ORGANISER, By.CLOCK)):
        if can_follow(state, event, by):
            assert check_transition(state, event, by, "a reason").state not in PUTS_DOWN


def test_invite_and_say_yes() -> None:
    offered = check_transition(State.NOT_ASKED, Event.OFFER, By.ORGANISER)
    assert (offered.state, offered.changed) == (State.OFFERED, True)
    accepted = check_transition(offered.state, Event.ACCEPT, By.PERSON)
    assert (accepted.state, str(accepted.sentence)) == (
        State.ACCEPTED,
        "Thank you. You are down for this session.",
    )


def test_saying_yes_twice_is_kindly_the_same() -> None:
    again = check_transition(State.ACCEPTED, Event.ACCEPT, By.PERSON)
    assert (again.state, again.changed) == (State.ACCEPTED, False)
    assert str(again.sentence) == "You have said yes already. Thank you, you are down for this session."


@pytest.mark.parametrize("state", [State.DECLINED, State.NO_ANSWER, State.CANT_COME])
def test_people_may_change_their_mind_and_come(state: State) -> None:
    assert check_transition(state, Event.ACCEPT, By.PERSON).state is State.ACCEPTED


@pytest.mark.parametrize("state", [State.DECLINED, State.CANT_COME])
def test_who_said_no_is_not_asked_again(state: State) -> None:
    assert "not asked again" in refused(state, Event.OFFER, By.ORGANISER)


def test_a_reminder_to_who_has_not_answered_is_an_offer_again() -> None:
    assert check_transition(State.NO_ANSWER, Event.OFFER, By.ORGANISER).state is State.OFFERED


def test_answers_on_somebodys_behalf_say_that_they_were_recorded() -> None:
    step = check_transition(State.OFFERED, Event.ACCEPT, By.ON_BEHALF)
    assert (step.state, str(step.sentence)) == (State.ACCEPTED, "Recorded, at their word: Coming.")


def test_withdrawing_from_somebody_who_said_yes_takes_a_reason() -> None:
    assert "Say in a few words why" in refused(State.ACCEPTED, Event.WITHDRAW, By.ORGANISER)
    step = check_transition(State.ACCEPTED, Event.WITHDRAW, By.ORGANISER, "Their check ran out")
    assert step.state is State.WITHDRAWN
    assert check_transition(State.OFFERED, Event.WITHDRAW, By.ORGANISER).state is State.WITHDRAWN


def test_a_cancelled_session_leaves_those_who_were_not_coming() -> None:
    for state in (State.DECLINED, State.CANT_COME, State.WITHDRAWN):
        step = check_transition(state, Event.STAND_DOWN, By.CLOCK)
        assert (step.state, step.changed) == (state, False)
    assert check_transition(State.WAITING, Event.STAND_DOWN, By.ORGANISER).state is State.STOOD_DOWN


def test_a_place_that_comes_free_is_offered_and_the_person_may_say_no() -> None:
    assert check_transition(State.WAITING, Event.PLACE_FREED, By.CLOCK).state is State.OFFERED
    assert not can_follow(State.WAITING, Event.ACCEPT, By.PERSON)
    assert check_transition(State.OFFERED, Event.DECLINE, By.PERSON).state is State.DECLINED


@pytest.mark.parametrize(
    ("state", "event", "by", "words"),
    [
        (State.OFFERED, Event.ACCEPT, By.ORGANISER, "Only the person can answer"),
        (State.OFFERED, Event.TIME_PASSES, By.PERSON, "Only time can do that"),
        (State.OFFERED, Event.WITHDRAW, By.PERSON, "Only the people who organise"),
        (State.STOOD_DOWN, Event.ACCEPT, By.PERSON, "This session is cancelled"),
        (State.WITHDRAWN, Event.ACCEPT, By.PERSON, "This invitation was withdrawn"),
        (State.WAITING, Event.ACCEPT, By.PERSON, "You are on the waiting list"),
        (State.ACCEPTED, Event.DECLINE, By.PERSON, "say that you can’t come"),
        (State.NOT_ASKED, Event.ACCEPT, By.PERSON, "There is no invitation to answer"),
        (State.ACCEPTED, Event.OFFER, By.ORGANISER, "They have answered already: Coming."),
        (State.OFFERED, Event.CANT_COME, By.PERSON, "That cannot be done here: Invited."),
    ],
)
def test_what_cannot_follow_says_why(state: State, event: Event, by: By, words: str) -> None:
    assert words in refused(state, event, by)


def test_the_choices_of_each() -> None:
    assert choices_for(State.OFFERED, By.PERSON) == (Event.ACCEPT, Event.DECLINE, Event.WAIT)
    assert choices_for(State.ACCEPTED, By.PERSON) == (Event.CANT_COME,)
    assert choices_for(State.STOOD_DOWN, By.PERSON) == ()
    assert choices_for(State.NOT_ASKED, By.ORGANISER) == (Event.OFFER,)
