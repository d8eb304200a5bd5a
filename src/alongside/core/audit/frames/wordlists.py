"""Reads the tables of words: who is who, what an act is, what shows its status."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

TABLES = "alongside.core.audit.frames.tables"


@cache
def table(name: str) -> Mapping[str, Any]:
    """One table of the package, as TOML gives it."""
    return tomllib.loads(resources.files(TABLES).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """A text in small letters, with straight apostrophes and without accents, as terms are compared."""
    low = text.lower().replace("’", "'")
    if low.isascii():
        return low
    apart = unicodedata.normalize("NFKD", low)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def terms(words: str) -> frozenset[str]:
    """The terms of a list in a table, which stand between bars or on lines of their own."""
    parts = (plain(" ".join(part.split())) for part in re.split(r"[|\n]", words))
    return frozenset(part for part in parts if part)


def by_kind(lists: Mapping[str, str]) -> dict[str, str]:
    """For each term of several lists, the name of the first list that has it."""
    found: dict[str, str] = {}
    for name, words in lists.items():
        for term in terms(words):
            found.setdefault(term, name)
    return found


@cache
def grammar(name: str) -> frozenset[str]:
    """One of the lists of words by which grammar is read."""
    return terms(table("cues")["grammar"][name])


def longest(words: Iterable[str]) -> int:
    """How many words the longest of these terms has."""
    return max((len(term.split()) for term in words), default=0)
