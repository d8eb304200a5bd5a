"""Names in place of keys: the core speaks of people, sessions, parts and places by the keys that it was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from alongside.core.delivery.access import Access
from alongside.core.safeguarding.terms import CheckKind
from alongside.core.shared.sentences import Sentence, say
from alongside.web.delivery.queries.names import title_of
from alongside.web.people.queries.clock import clock_of
from alongside.web.rotas.queries.problem import Planning

PEOPLE = frozenset({"person", "others", "people", "other", "instead"})
SESSIONS = frozenset({"session", "other_session", "sessions"})
PARTS = frozenset({"part", "other_part", "parts"})


CONFIDED = frozenset(
    {
        "{person} needs {needs}, and nobody has said that {place} has it.",
        "{person} needs {needs}, and nobody knows whether the place of this session has it.",
        "The place is not known to have the access that {person} needs.",
        "{others} must be apart, and both are in {session}.",
        "{person} is not asked to a session together with somebody who is in it.",
        "Not asked to the same session: {others}.",
    }
)
"""Sentences that say what only coordinators may know of somebody."""
UNSAID = say("Something that only coordinators see speaks against it.")


def named(planning: Planning, sentence: Sentence) -> Sentence:
    """The sentence with names in place of keys; another in its stead, where it says what the reader may not know."""
    if sentence.template in CONFIDED and not planning.confides:
        return UNSAID
    values = {name: _named(planning, name, value) for name, value in sentence.values.items()}
    return Sentence(sentence.template, values)


def _named(planning: Planning, name: str, value: object) -> object:
    if isinstance(value, Sentence):
        return named(planning, value)
    if isinstance(value, tuple):
        return tuple(_named(planning, name, each) for each in value)
    speaker = _speaker(name)
    return speaker(planning, str(value)) if speaker is not None and isinstance(value, str) else value


def _speaker(name: str) -> Callable[[Planning, str], object] | None:
    if name in PEOPLE:
        return person_name
    if name in SESSIONS:
        return session_name
    if name in PARTS:
        return part_name
    return {"place": place_name, "checks": check_name, "needs": need_name}.get(name)


def person_name(planning: Planning, key: str) -> object:
    """What somebody is called."""
    found = planning.sources.people.get(int(key)) if key.isdigit() else None
    return found.name if found is not None else say("Somebody")


def session_name(planning: Planning, key: str) -> object:
    """Its title and when it is; of others than the rota's own, neither: where else somebody goes is theirs to tell."""
    row = planning.sessions.rows.get(key)
    if row is None:
        return say("something else that they said yes to")
    zone = clock_of(planning.rota.organisation)
    return say("{title} on {when}", title=row.title, when=row.starts_at.astimezone(zone))


def part_name(planning: Planning, key: str) -> object:
    """The title of the role, in the language of whoever reads."""
    return roles_by_key(planning).get(key) or say("a part in the session")


def roles_by_key(planning: Planning) -> dict[str, Any]:
    """The titles of all roles of the rota's sessions, by the key of the role."""
    roles = {line.role_id: line.role for row in planning.sources.sessions for line in row.lines}
    return {str(key): str(title_of(role)) for key, role in roles.items()}


def place_name(planning: Planning, key: str) -> object:
    """The name of the place."""
    rows = planning.sources.sessions
    found = next((row.place for row in rows if row.place is not None and str(row.place_id) == key), None)
    return found.name if found is not None else say("the place")


def check_name(_planning: Planning, key: str) -> object:
    """What people call the check."""
    return say(CheckKind[key].label) if key in CheckKind.__members__ else key


def need_name(_planning: Planning, key: str) -> object:
    """What somebody needs of a place, in words."""
    return say(Access[key].label) if key in Access.__members__ else key
