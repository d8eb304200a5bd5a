"""Concepts as SKOS has them, and how near one is to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final

LANGUAGES: Final = ("en", "cy")


class Closeness(Enum):
    """How one concept stands to another, with the share of a full match that it is worth."""

    SAME = 1.0
    NARROWER = 0.9
    RELATED = 0.6
    BROADER = 0.5

    @property
    def worth(self) -> float:
        """Between 0 and 1."""
        return float(self.value)


@dataclass(frozen=True, slots=True)
class Concept:
    """One idea: its preferred words (one in a language), other words for it, and what it hangs together with.

    ``uri`` names it for good; ``broader`` and ``related`` hold the names of others.
    """

    uri: str
    preferred: Mapping[str, str]
    other: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    scheme: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "preferred", MappingProxyType(dict(self.preferred)))
        object.__setattr__(self, "other", MappingProxyType(dict(self.other)))

    def label(self, language: str) -> str:
        """Its words in that language; in English, or in whatever there is, where that has none."""
        given = self.preferred
        return given.get(language) or given.get("en") or next(iter(given.values()), self.uri)

    def labels(self) -> Iterator[str]:
        """All words for it in every language."""
        yield from self.preferred.values()
        for several in self.other.values():
            yield from several


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Several concepts that know of each other. Links to concepts that are not among them are passed over."""

    concepts: Mapping[str, Concept]
    narrower: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> Thesaurus:
        """The thesaurus of these; the first of a name stands."""
        known: dict[str, Concept] = {}
        for concept in concepts:
            known.setdefault(concept.uri, concept)
        below: dict[str, list[str]] = defaultdict(list)
        for concept in known.values():
            for above in concept.broader:
                if above in known:
                    below[above].append(concept.uri)
        return cls(known, {uri: tuple(each) for uri, each in below.items()})

    def get(self, uri: str) -> Concept | None:
        """The concept of that name, or None."""
        return self.concepts.get(uri)

    def tops(self) -> list[Concept]:
        """Those that have nothing above them, in their order."""
        return [
            each for each in self.concepts.values() if not any(up in self.concepts for up in each.broader)
        ]

    def children(self, uri: str) -> list[Concept]:
        """Those right below it, in their order."""
        return [self.concepts[each] for each in self.narrower.get(uri, ())]

    def below(self, uri: str) -> set[str]:
        """Everything narrower, however far down; itself not among them, not even in a ring."""
        return _reached(uri, self.narrower)

    def above(self, uri: str) -> set[str]:
        """Everything broader, however far up."""
        return (
            _reached(uri, {each.uri: each.broader for each in self.concepts.values()}) & self.concepts.keys()
        )

    def closeness(self, one: str, other: str) -> Closeness | None:
        """How ``other`` stands to ``one``: the same, narrower, related or broader; None for anything else."""
        if one == other:
            return Closeness.SAME
        return self.around(one).get(other)

    def around(self, uri: str) -> dict[str, Closeness]:
        """Every concept that stands near it, itself included, and how. An unknown name stands alone."""
        found = {uri: Closeness.SAME}
        for each in self.below(uri):
            found.setdefault(each, Closeness.NARROWER)
        concept = self.get(uri)
        for each in concept.related if concept else ():
            found.setdefault(each, Closeness.RELATED)
        for each in concept.broader if concept else ():
            found.setdefault(each, Closeness.BROADER)
        return found


def _reached(uri: str, links: Mapping[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    ahead = list(links.get(uri, ()))
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            ahead.extend(links.get(each, ()))
    return found - {uri}
