"""The uses of "co-production" and its kin, and of empowerment vocabulary, in a sentence's own words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

_BETWEEN: Final = r"(?:[\w'’-]+ ){0,4}"
_HYPHEN: Final = r"[-‐‑–\s]?"


@cache
def _table(name: str) -> dict[str, str]:
    folder = files("alongside.core.audit.judging.tables")
    read = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    return dict(read[name])


def _pattern(term: str) -> str:
    return f" {_BETWEEN}".join(_plain(part) for part in term.split(" ... "))


def _plain(words: str) -> str:
    exact = re.escape(words).replace("'", "['’]").replace(r"\*", r"\w*")
    return exact.replace(r"\-", _HYPHEN).replace(r"\ ", r"\s+")


def _any_of(terms: str) -> re.Pattern[str]:
    ways = sorted((_pattern(term) for term in terms.split("\n") if term), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)


@cache
def _kin() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _any_of(_table("kin")["words"]), _any_of(_table("kin")["not"])


@cache
def _talk() -> re.Pattern[str]:
    return _any_of(_table("talk")["words"])


def kin_in(text: str) -> tuple[str, ...]:
    """Each use of "co-production" and its kin, in order: "co-produced", "co-design"."""
    kin, other = _kin()
    found = (match.group() for match in kin.finditer(text))
    return tuple(word for word in found if not other.fullmatch(word))


def talk_in(text: str) -> tuple[str, ...]:
    """Each piece of empowerment vocabulary, in order: "give people a voice", "empowered"."""
    return tuple(match.group() for match in _talk().finditer(text))
