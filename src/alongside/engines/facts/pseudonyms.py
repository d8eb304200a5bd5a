"""Names that tell nobody: a keyed hash, whose key never leaves the database."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

LENGTH = 10
"""Bytes of a pseudonym: among a thousand million things two are alike with a chance of about one in a million."""

MOST_KNOWN = 40_000
"""Kept at once of a kind, so that memory does not grow with the record: what was let go is worked out anew."""


class OfKind(dict[Any, Any]):
    """The pseudonyms of one kind of thing by their keys, each worked out when it is first looked up; None is None."""

    def __init__(self, key: bytes, kind: str) -> None:
        """Begin with none known."""
        super().__init__()
        self._begun = blake2b(digest_size=LENGTH, key=key, person=kind.encode())

    def once(self, thing: object) -> str:
        """The pseudonym of something that is met once, such as a line of a ledger."""
        hashed = self._begun.copy()
        hashed.update(str(thing).encode())
        return hashed.hexdigest()

    def __missing__(self, thing: object) -> str | None:
        if thing is None:
            return None
        if len(self) >= MOST_KNOWN:
            self.clear()
        found = self[thing] = self.once(thing)
        return found


class Pseudonyms:
    """Gives the same thing of an organisation the same pseudonym, always; without the key nobody can tell which.

    Different kinds of thing never share one, whatever their keys.
    """

    def __init__(self, key: bytes) -> None:
        """Begin with the organisation's secret key of 32 bytes."""
        self._key = key
        self._kinds: dict[str, OfKind] = {}

    def kind(self, kind: str) -> OfKind:
        """The pseudonyms of one kind of thing."""
        return self._kinds.setdefault(kind, OfKind(self._key, kind))

    def once(self, kind: str, thing: object) -> str:
        """The pseudonym of something that is met once."""
        return self.kind(kind).once(thing)

    def of(self, kind: str, thing: object) -> str | None:
        """The pseudonym of something that is met again and again; None stays None."""
        return self.kind(kind)[thing]
