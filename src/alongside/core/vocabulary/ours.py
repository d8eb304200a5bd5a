"""Our own vocabulary of what people give: skills and interests, languages, experience, places, things, time.

Kept as SKOS in JSON-LD (``skills.jsonld``), in English and Welsh, so that any reader of SKOS can use it and ours
needs nothing but a reader of JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from alongside.core.vocabulary.concepts import Concept, Thesaurus

FILE: Final = "skills.jsonld"
TITLE: Final = {"en": "What people give", "cy": "Yr hyn y mae pobl yn ei roi"}
PREFIXES: Final = {"a:": "urn:alongside:concept:", "scheme:": "urn:alongside:scheme:"}


def text() -> str:
    """The file as it stands."""
    return files(__package__).joinpath(FILE).read_text(encoding="utf-8")


@cache
def our_concepts() -> tuple[Concept, ...]:
    """Every concept, in the order of the file."""
    rows = json.loads(text())["@graph"]
    return tuple(_concept(row) for row in rows if row["@type"] == "Concept")


@cache
def our_schemes() -> Mapping[str, Mapping[str, str]]:
    """What each of our schemes is called, in each language."""
    rows = json.loads(text())["@graph"]
    return {_whole(row["@id"]): row["prefLabel"] for row in rows if row["@type"] == "ConceptScheme"}


@cache
def our_thesaurus() -> Thesaurus:
    """They all, knowing of each other."""
    return Thesaurus.of(our_concepts())


def ours(name: str) -> str:
    """The whole name of one of our concepts: ``ours("cooking")``."""
    return PREFIXES["a:"] + name


def _concept(row: Mapping[str, Any]) -> Concept:
    return Concept(
        uri=_whole(row["@id"]),
        preferred=row["prefLabel"],
        other={language: tuple(words) for language, words in row.get("altLabel", {}).items()},
        broader=tuple(_whole(each) for each in _several(row.get("broader"))),
        related=tuple(_whole(each) for each in _several(row.get("related"))),
        scheme=_whole(row["inScheme"]),
    )


def _several(value: Any) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def _whole(name: str) -> str:
    prefix = next(each for each in PREFIXES if name.startswith(each))
    return PREFIXES[prefix] + name.removeprefix(prefix)
