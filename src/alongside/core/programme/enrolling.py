"""Who moves an enrolment from where to where. Nobody is put into a programme; leaving and pausing cost nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from alongside.core.participation.named import Named
from alongside.core.programme.terms import Event, State
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say


class Hand(Named):
    """Whose move it is."""

    LEARNER = "LEARNER", "The learner, or the office at their word"
    OFFICE = "OFFICE", "The office"
    RECORD = "RECORD", "The record, once every outcome was reached"


@dataclass(frozen=True, slots=True)
class Move:
    """One way from a state (None: from nothing) to another, whose move it is, and whether it takes words."""

    before: State | None
    event: Event
    after: State
    hand: Hand
    takes_words: bool = False


MOVES: Final = (
    Move(None, Event.OFFER, State.OFFERED, Hand.OFFICE),
    Move(None, Event.APPLY, State.APPLIED, Hand.LEARNER),
    Move(State.OFFERED, Event.ACCEPT, State.ENROLLED, Hand.LEARNER),
    Move(State.OFFERED, Event.DECLINE, State.DECLINED, Hand.LEARNER),
    Move(State.APPLIED, Event.ADMIT, State.ENROLLED, Hand.OFFICE),
    Move(State.APPLIED, Event.REFUSE, State.REFUSED, Hand.OFFICE, takes_words=True),
    Move(State.APPLIED, Event.DECLINE, State.DECLINED, Hand.LEARNER),
    Move(State.ENROLLED, Event.PAUSE, State.PAUSED, Hand.LEARNER),
    Move(State.ENROLLED, Event.LEAVE, State.LEFT, Hand.LEARNER),
    Move(State.ENROLLED, Event.COMPLETE, State.COMPLETED, Hand.RECORD),
    Move(State.PAUSED, Event.GO_ON, State.ENROLLED, Hand.LEARNER),
    Move(State.PAUSED, Event.LEAVE, State.LEFT, Hand.LEARNER),
    Move(State.PAUSED, Event.COMPLETE, State.COMPLETED, Hand.RECORD),
    Move(State.LEFT, Event.GO_ON, State.ENROLLED, Hand.LEARNER),
    Move(State.DECLINED, Event.OFFER, State.OFFERED, Hand.OFFICE),
    Move(State.DECLINED, Event.APPLY, State.APPLIED, Hand.LEARNER),
    Move(State.REFUSED, Event.OFFER, State.OFFERED, Hand.OFFICE),
    Move(State.REFUSED, Event.APPLY, State.APPLIED, Hand.LEARNER),
    Move(State.COMPLETED, Event.GO_ON, State.ENROLLED, Hand.RECORD),
)
"""The whole policy. The last row is taken only where an outcome was taken back."""
TAKES_A_PLACE: Final = frozenset({State.OFFERED, State.ENROLLED, State.PAUSED, State.COMPLETED})
"""An offer holds a place until it is answered."""
LEARNS: Final = frozenset({State.ENROLLED, State.PAUSED, State.COMPLETED})


def move_from(before: State | None, event: Event) -> Move:
    """The row of the table. Raises ``Refusal`` with a sentence where there is none."""
    for move in MOVES:
        if move.before is before and move.event is event:
            return move
    stands = Sentence(before.label) if before is not None else say("nothing yet")
    raise Refusal(
        say("This was changed in the meantime. It stands at: {state}. Look at it again.", state=stands)
    )


def check_may_move(
    before: State | None, event: Event, *, is_learner: bool, is_office: bool, words: str = ""
) -> Move:
    """The move that may be made. Raises ``Refusal`` for the wrong hand, or where words are missing."""
    move = move_from(before, event)
    if not _may(move, is_learner=is_learner, is_office=is_office):
        raise Refusal(say("That is not yours to decide here."))
    if move.takes_words and not words:
        raise Refusal(say("Write a few words first. The person will read them."))
    return move


def events_open(before: State | None, *, is_learner: bool, is_office: bool) -> tuple[Event, ...]:
    """What somebody can do with an enrolment that stands there."""
    return tuple(
        move.event
        for move in MOVES
        if move.before is before and _may(move, is_learner=is_learner, is_office=is_office)
    )


def check_place_left(taken: int, places: int) -> None:
    """Raises ``Refusal`` where every place of a cohort is taken or offered."""
    if taken >= places:
        raise Refusal(
            say(
                "All {places} places are taken or offered. Raise the number of places, or ask for another cohort.",
                places=places,
            )
        )


def _may(move: Move, *, is_learner: bool, is_office: bool) -> bool:
    """A learner takes no move of the office, even where they belong to it: somebody else admits them."""
    if move.hand is Hand.OFFICE:
        return is_office and not is_learner
    return move.hand is Hand.LEARNER and (is_learner or is_office)
