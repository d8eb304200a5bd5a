"""Where pins come from: each kind has a finder. Apps above register those of what they keep, in their ``ready()``.

register_finder("CLAIM", find)   # find(person, key) -> Pinned | None
register_facts("MEASURE", facts)  # facts(reflection) -> Facts | None
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from alongside.core.reflection.prompts import Prompt
from alongside.core.shared.sentences import Sentence

Find = Callable[[Any, str], "Pinned | None"]
TellFacts = Callable[[Any], "Facts | None"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """Something that happened, as a finder tells it.

    ``told`` says the fact in a sentence, ``address`` is the page that has it, ``fields`` what the row of a reflection
    stores, ``on`` its day. ``session`` is the session that it belongs to, whose people it can be shared with.
    """

    on: date
    told: Sentence
    fields: Mapping[str, Any]
    service: Any = None
    session: Any = None
    address: str = ""
    prompts: tuple[Prompt, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Facts:
    """What a reflection is about, in a few words, and the page that has it: open to everybody of the organisation."""

    told: Sentence
    address: str


_finders: dict[str, Find] = {}
_facts: dict[str, TellFacts] = {}


def register_finder(kind: str, find: Find) -> None:
    """Make a kind of pin known that another app keeps; the same kind again replaces it.

    ``find`` tells only what that person may read, and gives None for anything else.
    """
    _finders[kind] = find


def finder_of(kind: str) -> Find | None:
    """Who finds pins of that kind; None where no app does."""
    return _finders.get(kind)


def register_facts(kind: str, facts: TellFacts) -> None:
    """Make known what reflections of a kind are about that another app keeps. It is asked for every one on a page:

    it must not go to the database, and gives None for what it does not know.
    """
    _facts[kind] = facts


def facts_of_pin(reflection: Any) -> Facts | None:
    """What a reflection is about, and where that is read; None where no app says so."""
    tell = _facts.get(reflection.pin_kind)
    return None if tell is None else tell(reflection)
