"""Who may move a claim from where to where. This table is the whole policy; the reference page is drawn from it."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.expenses.terms import Event, Hand, State
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class Move:
    """One way from a state to another: whose hand it takes, and whether it takes words."""

    before: State
    event: Event
    after: State
    hand: Hand
    takes_words: bool = False


MOVES: tuple[Move, ...] = (
    Move(State.ASKED, Event.QUERY, State.QUERIED, Hand.ANOTHER, takes_words=True),
    Move(State.QUERIED, Event.ANSWER, State.ASKED, Hand.ITS_PERSON, takes_words=True),
    Move(State.ASKED, Event.APPROVE, State.APPROVED, Hand.SECOND),
    Move(State.ASKED, Event.REFUSE, State.REFUSED, Hand.ANOTHER, takes_words=True),
    Move(State.QUERIED, Event.REFUSE, State.REFUSED, Hand.ANOTHER, takes_words=True),
    Move(State.ASKED, Event.WITHDRAW, State.WITHDRAWN, Hand.ITS_PERSON),
    Move(State.QUERIED, Event.WITHDRAW, State.WITHDRAWN, Hand.ITS_PERSON),
    Move(State.APPROVED, Event.PAY, State.PAID, Hand.ANOTHER),
    Move(State.APPROVED, Event.REVERSE, State.REVERSED, Hand.ANOTHER, takes_words=True),
    Move(State.PAID, Event.REVERSE, State.REVERSED, Hand.ANOTHER, takes_words=True),
)

OWED = frozenset({State.APPROVED, State.PAID})
"""In these states the claim's sum stands in the accounts."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How whoever moves a claim stands to it."""

    is_its_person: bool
    wrote_it: bool
    of_the_office: bool


def move_from(before: str, event: str) -> Move:
    """The row of the table. Raises ``Refusal`` with a sentence where there is none."""
    for move in MOVES:
        if (move.before, move.event) == (before, event):
            return move
    stands = next(Sentence(state.label) for state in State if state == before)
    raise Refusal(say("This claim was dealt with in the meantime. It stands at: {state}.", state=stands))


def check_may_move(before: str, event: str, who: Standing, *, words: str, questioned: bool = False) -> Move:
    """The move that may be made. Raises ``Refusal`` for the wrong hand, or where words are missing.

    A claim about which questions are open may be approved only with words that say why it is right all the same.
    """
    move = move_from(before, event)
    wrong = _wrong_hand(move, who)
    if wrong is not None:
        raise Refusal(wrong)
    if move.takes_words and not words:
        raise Refusal(say("Write a few words first. The person will read them."))
    if event == Event.APPROVE and questioned and not words:
        raise Refusal(
            say("There are questions about this claim. Say why it is right all the same, or ask the person.")
        )
    return move


def events_open(before: str, who: Standing) -> tuple[Event, ...]:
    """What they could do with a claim that stands there."""
    return tuple(move.event for move in MOVES if move.before == before and _wrong_hand(move, who) is None)


def _wrong_hand(move: Move, who: Standing) -> Sentence | None:
    if move.hand is Hand.ITS_PERSON:
        mine = who.is_its_person or who.of_the_office
        return (
            None
            if mine
            else say("Only the person whose claim it is, or the office at their word, can do that.")
        )
    if who.is_its_person:
        return say("Nobody decides on their own claim. Somebody else must look at it.")
    if not who.of_the_office:
        return say("Only coordinators and administrators can do that.")
    if move.hand is Hand.SECOND and who.wrote_it:
        return say("You wrote this claim down, so somebody else must approve it: two people see every claim.")
    return None
