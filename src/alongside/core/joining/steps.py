"""The steps of an application: which follow from which, and who may take them.

The table below is the whole policy; ``docs/reference/joining.md`` is drawn from it. Leaving the line is as
easy as standing in it: the applicant can withdraw at every step, and come back after every ending.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from alongside.core.participation.named import Named
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say


class State(Named):
    """How an application stands. ``NEW`` is before the first step and is never stored."""

    NEW = "NEW", "Not sent"
    APPLIED = "APPLIED", "Applied"
    WELCOMED = "WELCOMED", "Welcomed"
    TRIAL = "TRIAL", "Trial arranged"
    JOINED = "JOINED", "Joined"
    NOT_NOW = "NOT_NOW", "Not now"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class Event(Named):
    """What can happen to an application."""

    APPLY = "APPLY", "Apply"
    WELCOME = "WELCOME", "Welcome"
    ARRANGE = "ARRANGE", "Arrange a trial"
    JOIN = "JOIN", "Join"
    NOT_NOW = "NOT_NOW", "Say not now"
    WITHDRAW = "WITHDRAW", "Withdraw"
    ASK_AGAIN = "ASK_AGAIN", "Ask again"


class By(Named):
    """Who takes a step. On behalf means at the applicant’s own word, and is recorded as such."""

    APPLICANT = "APPLICANT", "The applicant"
    ON_BEHALF = "ON_BEHALF", "Somebody at their word"
    COORDINATOR = "COORDINATOR", "A coordinator"


THEMSELVES = frozenset({By.APPLICANT, By.ON_BEHALF})
COORDINATORS = frozenset({By.COORDINATOR})


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: the event, from which states it leads to which, who may cause it, and what is then said."""

    event: Event
    sources: frozenset[State]
    target: State
    by: frozenset[By]
    says: Sentence
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What an event leads to. Where ``changed`` is False it had happened before, and nothing is written."""

    state: State
    changed: bool
    sentence: Sentence


S = State
TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        Event.APPLY,
        frozenset({S.NEW}),
        S.APPLIED,
        THEMSELVES,
        say("Thank you. We have what you sent, and somebody will be in touch."),
    ),
    Transition(
        Event.WELCOME,
        frozenset({S.APPLIED}),
        S.WELCOMED,
        COORDINATORS,
        say("They are welcomed and on the list of people."),
    ),
    Transition(
        Event.ARRANGE,
        frozenset({S.WELCOMED, S.TRIAL}),
        S.TRIAL,
        COORDINATORS,
        say("They are invited to try a session, and free to say no."),
    ),
    Transition(
        Event.JOIN,
        frozenset({S.WELCOMED, S.TRIAL}),
        S.JOINED,
        COORDINATORS,
        say("They have joined."),
    ),
    Transition(
        Event.NOT_NOW,
        frozenset({S.APPLIED, S.WELCOMED, S.TRIAL}),
        S.NOT_NOW,
        COORDINATORS,
        say("It stands as “not now”. They can read why, and ask again."),
        needs_reason=True,
    ),
    Transition(
        Event.WITHDRAW,
        frozenset({S.APPLIED, S.WELCOMED, S.TRIAL, S.NOT_NOW}),
        S.WITHDRAWN,
        THEMSELVES,
        say("That is fine, and no reason is needed. Thank you for thinking of us; you can always ask again."),
    ),
    Transition(
        Event.ASK_AGAIN,
        frozenset({S.NOT_NOW, S.WITHDRAWN}),
        S.APPLIED,
        THEMSELVES,
        say("Good to have you back. Somebody will be in touch."),
    ),
)

ROW = {row.event: row for row in TRANSITIONS}
OPEN = frozenset({S.APPLIED, S.WELCOMED, S.TRIAL})
"""States in which something is still to be done."""


def check_transition(state: State, event: Event, by: By, reason: str = "") -> Step:
    """What this event leads to. Raises ``Refusal`` where it cannot follow, or not by them, or wants a reason.

    The same event again, where it led to the state that stands, changes nothing; arranging another trial does.
    """
    row = ROW[event]
    if by not in row.by:
        raise Refusal(_not_theirs(row))
    if state in row.sources:
        if row.needs_reason and not reason.strip():
            raise Refusal(say("Say why in a few kind words: they will read them."))
        return Step(row.target, True, row.says)
    if state is row.target:
        return Step(state, False, row.says)
    raise Refusal(say("That cannot be done here: {state}.", state=say(state.label)))


def can_follow(state: State, event: Event, by: By) -> bool:
    """Whether this event would change something here and is theirs to cause."""
    return by in ROW[event].by and state in ROW[event].sources


def choices_for(state: State, by: By) -> tuple[Event, ...]:
    """What they can do about an application that stands so, in the order of the table."""
    return tuple(row.event for row in TRANSITIONS if can_follow(state, row.event, by))


def days_over(applied_on: date, within_days: int, today: date) -> int:
    """By how many days the welcome is late; 0 while there is time."""
    return max(0, (today - (applied_on + timedelta(days=within_days))).days)


def _not_theirs(row: Transition) -> Sentence:
    if row.by == THEMSELVES:
        return say("Only the applicant can say that, or somebody at their word.")
    return say("Only a coordinator can do that.")
