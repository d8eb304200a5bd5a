"""What the fields of a plan are called, and what their values say, in words for a screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Final

from alongside.core.intake.choices import RELATIONSHIPS, Choice
from alongside.core.intake.columns import Kind
from alongside.core.intake.dates import WEEKDAY_NAMES
from alongside.core.shared.sentences import Sentence, say

LABELS: Final = {
    "relationships": say("Relationship to the service"),
    "starts_at": say("Starts"),
    "ends_at": say("Ends"),
    "free": say("Free"),
    "away": say("Away"),
    "session": say("Session"),
    "person": say("Person"),
}


NAMED_IN: Final = {
    "service": "services",
    "relationships": "services",
    "role": "roles",
    "session": "sessions",
    "person": "people",
    "given_by": "people",
    "received_by": "people",
}
"""Fields whose values are identities, and of what."""

Names = Mapping[str, Mapping[str, str]]
"""What identities are called: by services, roles, sessions and people."""


def field_label(kind: Kind, name: str) -> Sentence:
    """What a field is called: as its column is, or by a name of its own."""
    if name in LABELS:
        return LABELS[name]
    return Sentence(kind.column(name).label) if name in kind else Sentence(name.replace("_", " "))


def field_value(kind: Kind, name: str, value: object, names: Names | None = None) -> object:
    """A value as a screen can show it; ``names`` says what identities are called."""
    called = (names or {}).get(NAMED_IN.get(name, ""), {})
    if isinstance(value, tuple):
        return tuple(_told(name, each, called) for each in value)
    choice = kind.column(name).answers if name in kind else None
    if choice is not None and isinstance(value, str) and value in choice.words:
        return answer_in_words(choice, value)
    if isinstance(value, str):
        return called.get(value, value)
    return value


def answer_in_words(choice: Choice, answer: str) -> Sentence:
    """One of the answers of a choice, in words."""
    return Sentence(choice.words[answer][0])


def _told(name: str, value: object, names: Mapping[str, str]) -> object:
    if not isinstance(value, tuple):
        return value
    if name == "free" and len(value) == 3:
        weekday, starts, ends = value
        return say(
            "{weekday} {starts}–{ends}", weekday=Sentence(WEEKDAY_NAMES[weekday]), starts=starts, ends=ends
        )
    first, second = value
    if name == "relationships":
        return say("{service}: {kind}", service=names.get(str(first), str(first)),
                   kind=answer_in_words(RELATIONSHIPS, str(second)))  # fmt: skip
    if isinstance(first, date | time):
        return say("from {first}, back on {until}", first=first, until=second)
    return value
