"""What people are called on a screen that stands at the door: no more of a name than tells them apart."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping

from alongside.core.door.events import Key

FEWEST_LETTERS = 3
"""So many letters must be typed before anybody is shown who is not expected."""


def folded(text: str) -> str:
    """A name as one compares it: small letters, no accents, single blanks."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in parted if not unicodedata.combining(c)).split())


def labels(names: Mapping[Key, tuple[str, str]]) -> dict[Key, str]:
    """What each is called: the name they chose; with it, where two chose the same, the first letter of their last name.

    ``names`` gives for each the chosen name and the whole one.
    """
    many = Counter(folded(chosen) for chosen, _whole in names.values())
    return {
        key: chosen if many[folded(chosen)] == 1 else _told_apart(chosen, whole)
        for key, (chosen, whole) in names.items()
    }


def is_meant(typed: str, chosen: str, whole: str) -> bool:
    """Whether what somebody typed of themselves means this person: the first word of a name they go by and at least the
    first letter of the last."""
    words = folded(typed).split()
    if len(words) < 2:
        return False
    return any(_same(words, folded(name).split()) for name in (whole, f"{chosen} {_last(whole)}"))


def begins(typed: str, *names: str) -> bool:
    """Whether some word of a name begins with what was typed, of which there must be enough."""
    words = folded(typed).split()
    if len("".join(words)) < FEWEST_LETTERS:
        return False
    parts = [part for name in names for part in folded(name).split()]
    return all(any(part.startswith(word) for part in parts) for word in words)


def _same(typed: list[str], name: list[str]) -> bool:
    return len(name) > 1 and typed[0] == name[0] and name[-1].startswith(typed[-1])


def _last(whole: str) -> str:
    words = whole.split()
    return words[-1] if len(words) > 1 else ""


def _told_apart(chosen: str, whole: str) -> str:
    last = _last(whole)
    return f"{chosen} {last[0]}." if last and folded(last) not in folded(chosen).split() else chosen
