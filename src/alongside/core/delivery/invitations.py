"""The steps of an invitation: which follow from which, and who may take them. It never assigns.

The table below is the whole policy; the page ``docs/reference/invitations.md`` is drawn from it. Asking
twice, or answering twice, is not an error: the second time changes nothing and says so kindly.
"""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.participation.named import Named
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say


class State(Named):
    """How an invitation stands. ``NOT_ASKED`` is before the first step and is never stored."""

    NOT_ASKED = "NOT_ASKED", "Not asked"
    OFFERED = "OFFERED", "Invited"
    ACCEPTED = "ACCEPTED", "Coming"
    DECLINED = "DECLINED", "Not this time"
    NO_ANSWER = "NO_ANSWER", "No answer"
    WAITING = "WAITING", "On the waiting list"
    CANT_COME = "CANT_COME", "Can’t come after all"
    WITHDRAWN = "WITHDRAWN", "Invitation withdrawn"
    STOOD_DOWN = "STOOD_DOWN", "Session cancelled"


class Event(Named):
    """What can happen to an invitation."""

    OFFER = "OFFER", "Invite"
    COME_FORWARD = "COME_FORWARD", "Come forward without being asked"
    ACCEPT = "ACCEPT", "Say yes"
    DECLINE = "DECLINE", "Say not this time"
    WAIT = "WAIT", "Join the waiting list"
    CANT_COME = "CANT_COME", "Say can’t come after all"
    TIME_PASSES = "TIME_PASSES", "Time to answer passes"
    PLACE_FREED = "PLACE_FREED", "A place comes free"
    WITHDRAW = "WITHDRAW", "Withdraw the invitation"
    STAND_DOWN = "STAND_DOWN", "Cancel the session"


class By(Named):
    """Who takes a step. On behalf means at the person’s own word, and is recorded as such."""

    PERSON = "PERSON", "The person"
    ON_BEHALF = "ON_BEHALF", "Somebody at the person’s word"
    ORGANISER = "ORGANISER", "An organiser"
    CLOCK = "CLOCK", "The clock"


THEMSELVES = frozenset({By.PERSON, By.ON_BEHALF})
ORGANISERS = frozenset({By.ORGANISER})
THE_CLOCK = frozenset({By.CLOCK})


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: the event, from which states it leads to which, who may cause it, and what is then said."""

    event: Event
    sources: frozenset[State]
    target: State
    by: frozenset[By]
    says: Sentence
    says_again: Sentence
    needs_reason: frozenset[State] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """What an event leads to. Where ``changed`` is False it had happened before, and nothing is written."""

    state: State
    changed: bool
    sentence: Sentence


S = State
TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        Event.OFFER,
        frozenset({S.NOT_ASKED, S.NO_ANSWER, S.WITHDRAWN}),
        S.OFFERED,
        ORGANISERS,
        say("The invitation is on its way. They are free to say no."),
        say("They have been invited already and can still answer."),
    ),
    Transition(
        Event.COME_FORWARD,
        frozenset({S.NOT_ASKED}),
        S.ACCEPTED,
        THEMSELVES,
        say("Thank you for coming forward. You are down for this session."),
        say("You are down for this session already. Thank you."),
    ),
    Transition(
        Event.ACCEPT,
        frozenset({S.OFFERED, S.NO_ANSWER, S.DECLINED, S.CANT_COME}),
        S.ACCEPTED,
        THEMSELVES,
        say("Thank you. You are down for this session."),
        say("You have said yes already. Thank you, you are down for this session."),
    ),
    Transition(
        Event.DECLINE,
        frozenset({S.OFFERED, S.NO_ANSWER, S.WAITING}),
        S.DECLINED,
        THEMSELVES,
        say("Thank you for letting us know. Saying no is always fine."),
        say("You have let us know already. Saying no is always fine."),
    ),
    Transition(
        Event.WAIT,
        frozenset({S.NOT_ASKED, S.OFFERED, S.NO_ANSWER, S.DECLINED, S.CANT_COME}),
        S.WAITING,
        THEMSELVES,
        say("You are on the waiting list. If a place comes free we will ask you, and you can still say no."),
        say("You are on the waiting list already. If a place comes free we will ask you."),
    ),
    Transition(
        Event.CANT_COME,
        frozenset({S.ACCEPTED}),
        S.CANT_COME,
        THEMSELVES,
        say("Thank you for telling us. Your place goes to somebody else, and nothing is held against you."),
        say("You have told us already. Your place has gone back, and nothing is held against you."),
    ),
    Transition(
        Event.TIME_PASSES,
        frozenset({S.OFFERED}),
        S.NO_ANSWER,
        THE_CLOCK,
        say("There was no answer in time. They can still say yes while there is a place."),
        say("There was no answer in time. They can still say yes while there is a place."),
    ),
    Transition(
        Event.PLACE_FREED,
        frozenset({S.WAITING}),
        S.OFFERED,
        ORGANISERS | THE_CLOCK,
        say("A place has come free and is offered to you. Would you like it?"),
        say("A place is offered to you already. Would you like it?"),
    ),
    Transition(
        Event.WITHDRAW,
        frozenset({S.OFFERED, S.NO_ANSWER, S.WAITING, S.ACCEPTED}),
        S.WITHDRAWN,
        ORGANISERS,
        say("The invitation is withdrawn, and they are told why."),
        say("The invitation was withdrawn already."),
        needs_reason=frozenset({S.ACCEPTED}),
    ),
    Transition(
        Event.STAND_DOWN,
        frozenset({S.OFFERED, S.NO_ANSWER, S.WAITING, S.ACCEPTED}),
        S.STOOD_DOWN,
        ORGANISERS | THE_CLOCK,
        say("The session is cancelled, and they are told."),
        say("The session was cancelled already."),
    ),
)

ROW = {row.event: row for row in TRANSITIONS}
CHANGES_NOTHING = frozenset({S.DECLINED, S.CANT_COME, S.WITHDRAWN})
"""States that a cancelled session leaves as they are: these people were not coming."""


def check_transition(state: State, event: Event, by: By, reason: str = "") -> Step:
    """What this event leads to. Raises ``Refusal`` where it cannot follow, or not by them."""
    row = ROW[event]
    if by not in row.by:
        raise Refusal(_not_theirs(row))
    if state in row.sources:
        if state in row.needs_reason and not reason.strip():
            raise Refusal(say("They have said yes already. Say in a few words why they should not come."))
        return Step(row.target, True, row.says if by is not By.ON_BEHALF else _recorded(row.target))
    if state is row.target or (event is Event.STAND_DOWN and state in CHANGES_NOTHING):
        return Step(state, False, row.says_again)
    raise Refusal(_cannot_follow(state, event))


def can_follow(state: State, event: Event, by: By) -> bool:
    """Whether this event would change something here and is theirs to cause."""
    return by in ROW[event].by and state in ROW[event].sources


def choices_for(state: State, by: By) -> tuple[Event, ...]:
    """What they can do about an invitation that stands so, in the order of the table."""
    return tuple(row.event for row in TRANSITIONS if can_follow(state, row.event, by))


def _recorded(state: State) -> Sentence:
    return say("Recorded, at their word: {state}.", state=say(state.label))


def _not_theirs(row: Transition) -> Sentence:
    if row.by == THEMSELVES:
        return say("Only the person can answer, or somebody at their word. Nobody is put down for a session.")
    if row.by == THE_CLOCK:
        return say("Only time can do that.")
    return say("Only the people who organise the session can do that.")


def _cannot_follow(state: State, event: Event) -> Sentence:
    if state is S.STOOD_DOWN:
        return say("This session is cancelled, so there is nothing to answer. Thank you all the same.")
    if event is Event.OFFER and state is S.DECLINED:
        return say(
            "They have said not this time, so they are not asked again for this session. They can still come."
        )
    if event is Event.OFFER and state is S.CANT_COME:
        return say("They have said they can’t come, so they are not asked again for this session.")
    if event is Event.OFFER:
        return say("They have answered already: {state}.", state=say(state.label))
    if state is S.WITHDRAWN:
        return say(
            "This invitation was withdrawn. If you would like to come, ask the people who organise it."
        )
    if event in (Event.ACCEPT, Event.COME_FORWARD) and state is S.WAITING:
        return say("You are on the waiting list. When a place comes free we will ask you, in turn.")
    if event is Event.DECLINE and state is S.ACCEPTED:
        return say("You have said yes. To give your place back, say that you can’t come.")
    if state is S.NOT_ASKED:
        return say("There is no invitation to answer.")
    return say("That cannot be done here: {state}.", state=say(state.label))
