"""What may become of what was handed in. This table is the whole policy; the reference page is drawn from it."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.portfolio.terms import Event, Hand, State
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say


@dataclass(frozen=True, slots=True)
class Move:
    """One way from a state to another: whose hand it takes, and whether it takes words for the learner."""

    before: State
    event: Event
    after: State
    hand: Hand
    takes_words: bool = False


MOVES: tuple[Move, ...] = (
    Move(State.OPEN, Event.SUBMIT, State.WITH_ASSESSORS, Hand.LEARNER),
    Move(State.RETURNED, Event.SUBMIT_AGAIN, State.WITH_ASSESSORS, Hand.LEARNER),
    Move(State.WITH_ASSESSORS, Event.TAKE_BACK, State.OPEN, Hand.LEARNER),
    Move(State.WITH_ASSESSORS, Event.BOTH_MET, State.PASSED, Hand.ASSESSORS),
    Move(State.WITH_ASSESSORS, Event.BOTH_NOT_YET, State.RETURNED, Hand.ASSESSORS, takes_words=True),
    Move(State.WITH_ASSESSORS, Event.DIFFER, State.MODERATION, Hand.ASSESSORS, takes_words=True),
    Move(State.MODERATION, Event.TAKE_BACK, State.OPEN, Hand.LEARNER),
    Move(State.MODERATION, Event.SETTLE_MET, State.PASSED, Hand.MODERATOR, takes_words=True),
    Move(State.MODERATION, Event.SETTLE_NOT_YET, State.RETURNED, Hand.MODERATOR, takes_words=True),
)

CAN_CHANGE = frozenset({State.OPEN, State.RETURNED})
"""In these states the learner chooses pieces and writes comments; in the others what was handed in stays as it is."""


def move_from(before: State, event: Event) -> Move:
    """The row of the table. Raises ``Refusal`` with a sentence where there is none."""
    for move in MOVES:
        if (move.before, move.event) == (before, event):
            return move
    raise Refusal(say("That was dealt with in the meantime. It stands at: {state}.", state=say(before.label)))


def check_can_change(state: State) -> None:
    """Raises ``Refusal`` where the pieces of an outcome stay as they are."""
    if state is State.PASSED:
        raise Refusal(say("This outcome is passed. What was handed in for it stays as it is."))
    if state not in CAN_CHANGE:
        raise Refusal(say("It is handed in and stays as it is. Take it back first to change it."))


def submitting(state: State) -> Event:
    """How an outcome is handed in from where it stands: for the first time, or again."""
    return Event.SUBMIT_AGAIN if state is State.RETURNED else Event.SUBMIT
