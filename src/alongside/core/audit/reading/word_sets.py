"""Sets of words, written as words."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words of a text that stand between spaces, each once."""
    return frozenset(text.split())
