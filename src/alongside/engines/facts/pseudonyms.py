"""Names that tell nobody: a keyed hash, whose key never leaves the database."""

from __future__ import annotations

from hashlib import blake2b

LENGTH = 10
"""Bytes of a pseudonym: among a thousand million things two are alike with a chance of about one in a million."""

MOST_KNOWN = 200_000
"""Kept at once, so that memory does not grow with the record: a pseudonym is worked out anew when it is met again."""


class Pseudonyms:
    """Gives the same thing of an organisation the same pseudonym, always; without the key nobody can tell which.

    Different kinds of thing never share one, whatever their keys.
    """

    def __init__(self, key: bytes) -> None:
        """Begin with the organisation's secret key of 32 bytes."""
        self._key = key
        self._known: dict[tuple[str, object], str] = {}

    def once(self, kind: str, thing: object) -> str:
        """The pseudonym of something that is met once, such as a line of a ledger."""
        return blake2b(
            str(thing).encode(), digest_size=LENGTH, key=self._key, person=kind.encode()
        ).hexdigest()

    def of(self, kind: str, thing: object) -> str | None:
        """The pseudonym of something that is met again and again; None stays None."""
        if thing is None:
            return None
        found = self._known.get((kind, thing))
        if found is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            found = self._known[kind, thing] = self.once(kind, thing)
        return found
