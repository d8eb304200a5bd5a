"""The steps of an exchange: which follow from which, and who may take them. Saying no costs nothing.

The table below is the whole policy; the page ``docs/reference/exchanges.md`` is drawn from it. Minutes pass
only when both sides have said that it was done, and how long it took. What was said twice changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.participation.named import Named
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say


class State(Named):
    """How an exchange stands. ``NEW`` is before the first step and is never stored."""

    NEW = "NEW", "Not yet proposed"
    PROPOSED = "PROPOSED", "Proposed"
    AGREED = "AGREED", "Agreed"
    DONE_SAID = "DONE_SAID", "One side says it is done"
    CONFIRMED = "CONFIRMED", "Done, both say so"
    DISPUTED = "DISPUTED", "The two sides differ"
    WITHDRAWN = "WITHDRAWN", "Not taken further"
    REVERSED = "REVERSED", "Taken back"


class Event(Named):
    """What can happen to an exchange."""

    PROPOSE = "PROPOSE", "Propose it"
    AGREE = "AGREE", "Agree to it"
    WITHDRAW = "WITHDRAW", "Not take it further"
    SAY_DONE = "SAY_DONE", "Say that it is done"
    CONFIRM = "CONFIRM", "Say the same"
    SAY_OTHERWISE = "SAY_OTHERWISE", "Say that it was another length"
    DISPUTE = "DISPUTE", "Say that it was not so"
    SETTLE = "SETTLE", "Settle it with both"
    REVERSE = "REVERSE", "Take it back"


class By(Named):
    """Who takes a step: one of the two sides (or somebody at their word), or a coordinator."""

    FIRST = "FIRST", "The side that spoke last"
    OTHER = "OTHER", "The other side"
    COORDINATOR = "COORDINATOR", "A coordinator"


EITHER = frozenset({By.FIRST, By.OTHER})
OTHER = frozenset({By.OTHER})
COORDINATORS = frozenset({By.COORDINATOR})


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: the event, from which states it leads to which, who may cause it, and what is then said."""

    event: Event
    sources: frozenset[State]
    target: State
    by: frozenset[By]
    says: Sentence
    says_again: Sentence
    posts: bool = False
    takes_back: bool = False
    needs_reason: bool = False


S = State
TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        Event.PROPOSE, frozenset({S.NEW}), S.PROPOSED, EITHER,
        say("Thank you. The other side is asked, and is free to say no."),
        say("That is proposed already. The other side is asked."),
    ),
    Transition(
        Event.AGREE, frozenset({S.PROPOSED}), S.AGREED, OTHER,
        say("Thank you. It is agreed. When it is done, say so here."),
        say("It is agreed already. When it is done, say so here."),
    ),
    Transition(
        Event.WITHDRAW, frozenset({S.PROPOSED, S.AGREED}), S.WITHDRAWN, EITHER | COORDINATORS,
        say("Thank you for letting us know. Saying no is always fine, and no hours pass."),
        say("That was let go already. No hours pass."),
    ),
    Transition(
        Event.SAY_DONE, frozenset({S.AGREED}), S.DONE_SAID, EITHER,
        say("Thank you. The other side is asked whether they say the same; then the hours pass."),
        say("You have said so already. The other side is asked whether they say the same."),
    ),
    Transition(
        Event.CONFIRM, frozenset({S.DONE_SAID}), S.CONFIRMED, OTHER,
        say("Thank you. Both say the same, so the hours are in the books."),
        say("Both have said so already. The hours are in the books, once."),
        posts=True,
    ),
    Transition(
        Event.SAY_OTHERWISE, frozenset({S.DONE_SAID}), S.DONE_SAID, OTHER,
        say("Thank you. The other side is asked about your number of hours."),
        say("You have said so already. The other side is asked about your number of hours."),
    ),
    Transition(
        Event.DISPUTE, frozenset({S.DONE_SAID}), S.DISPUTED, OTHER,
        say("Thank you for saying so. No hours pass; a coordinator will speak with both of you."),
        say("A coordinator knows already and will speak with both of you. No hours pass."),
        needs_reason=True,
    ),
    Transition(
        Event.CONFIRM, frozenset({S.DISPUTED}), S.CONFIRMED, frozenset({By.FIRST}),
        say("Thank you. Both say the same now, so the hours are in the books."),
        say("Both have said so already. The hours are in the books, once."),
        posts=True,
    ),
    Transition(
        Event.SETTLE, frozenset({S.DISPUTED}), S.CONFIRMED, COORDINATORS,
        say("It is settled with both, and the hours are in the books."),
        say("It is settled already. The hours are in the books, once."),
        posts=True, needs_reason=True,
    ),
    Transition(
        Event.WITHDRAW, frozenset({S.DISPUTED, S.DONE_SAID}), S.WITHDRAWN, COORDINATORS,
        say("It is let go, with the reason. No hours pass."),
        say("That was let go already. No hours pass."),
        needs_reason=True,
    ),
    Transition(
        Event.REVERSE, frozenset({S.CONFIRMED}), S.REVERSED, COORDINATORS,
        say("It is taken back: the same hours passed the other way, with your reason. Nothing was deleted."),
        say("It was taken back already."),
        takes_back=True, needs_reason=True,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """What an event leads to. Where ``changed`` is False it had happened before, and nothing is written."""

    state: State
    changed: bool
    sentence: Sentence
    posts: bool = False
    takes_back: bool = False


def check_step(state: State, event: Event, by: By, reason: str = "") -> Step:
    """What this event leads to. Raises ``Refusal`` where it cannot follow, not by them, or needs its reason."""
    rows = [row for row in TRANSITIONS if row.event is event]
    for row in rows:
        if state in row.sources and by in row.by:
            if row.needs_reason and not reason.strip():
                raise Refusal(say("Say why in a few words; both sides can read it."))
            return Step(row.target, True, row.says, row.posts, row.takes_back)
    for row in rows:
        if state is row.target:
            return Step(state, False, row.says_again)
    raise Refusal(_cannot(state, event, by))


def can_step(state: State, event: Event, by: By) -> bool:
    """Whether this event would change something here and is theirs to cause."""
    return any(row.event is event and state in row.sources and by in row.by for row in TRANSITIONS)


def choices_for(state: State, by: By) -> tuple[Event, ...]:
    """What they can do about an exchange that stands so, in the order of the table."""
    found = (row.event for row in TRANSITIONS if can_step(state, row.event, by))
    return tuple(dict.fromkeys(found))


def _cannot(state: State, event: Event, by: By) -> Sentence:
    if state in (S.CONFIRMED, S.REVERSED) and event is not Event.REVERSE:
        return say("This is in the books already. If it is not right, a coordinator can take it back.")
    if state is S.WITHDRAWN:
        return say("This was not taken further. You are welcome to propose it anew.")
    if state is S.DISPUTED:
        return say("The two sides differ. A coordinator will speak with both, and no hours pass until then.")
    if event in (Event.AGREE, Event.CONFIRM, Event.SAY_OTHERWISE, Event.DISPUTE) and by is By.FIRST:
        return say("You have given your word. Now it is for the other side to answer.")
    if event in (Event.SAY_DONE, Event.CONFIRM) and state is S.PROPOSED:
        return say("It is not agreed yet, so it cannot be done yet.")
    return say("That cannot be done here: {state}.", state=say(state.label))
