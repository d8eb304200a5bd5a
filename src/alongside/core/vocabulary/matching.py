"""The concepts in somebody's words: those that are named outright, and those that may be meant.

Every label becomes its telling words. A label is *named* by a text that holds all of them side by side, mutated or
with another ending or not; it is *like* a text to the share of words that the two have in common, slips of the
finger forgiven.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from alongside.core.vocabulary.concepts import LANGUAGES, Thesaurus
from alongside.core.vocabulary.likeness import ENOUGH, likeness, slips_forgiven, stem, with_two_swapped
from alongside.core.vocabulary.welsh import forms, grams_of_forms
from alongside.core.vocabulary.words import grams, tokens

K = TypeVar("K")
V = TypeVar("V")
MOST_WORDS: Final = 12
"""Words of a text that are looked at when it is searched by."""
LONGEST_LABEL: Final = 6
SURE: Final = 0.75
"""As like as this, a text means the concept."""


@dataclass(frozen=True, slots=True)
class Match:
    """A concept that a text may mean, and how like it is (to 1).

    It is ``meant`` where the text is sure enough as it stands, or would be without the slips in its words.
    """

    uri: str
    likeness: float
    meant: bool = False


@dataclass(frozen=True, slots=True)
class Matcher:
    """What is needed to find the concepts of a thesaurus in words; made once for each thesaurus."""

    labels: Mapping[tuple[str, ...], tuple[str, ...]]
    by_word: Mapping[str, tuple[tuple[str, ...], ...]]
    by_gram: Mapping[str, tuple[str, ...]]
    by_stems: Mapping[tuple[str, ...], tuple[str, ...]]
    english: frozenset[str]
    welsh: frozenset[str]

    @classmethod
    def of(cls, thesaurus: Thesaurus) -> Matcher:
        """The matcher of these concepts."""
        labels: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for concept in thesaurus.concepts.values():
            for label in concept.labels():
                key = tokens(label)
                if key and concept.uri not in labels[key]:
                    labels[key].append(concept.uri)
        by_word = _listed((word, key) for key in labels for word in key)
        by_gram = _listed((gram, word) for word in by_word for gram in sorted(grams(word)))
        by_stems = _listed((_stems(key), uri) for key, uris in labels.items() for uri in uris)
        english, welsh = (_words_in(thesaurus, language) for language in LANGUAGES)
        return cls(
            {key: tuple(uris) for key, uris in labels.items()}, by_word, by_gram, by_stems, english, welsh
        )

    def may_be_welsh(self, word: str) -> bool:
        """Whether mutations of the word are worth looking at: not for one that we know as English alone."""
        return word in self.welsh or word not in self.english

    def named(self, text: str) -> tuple[str, ...]:
        """The concepts that the text names outright, the longest names first; a name within a longer one is not."""
        said = tokens(text)
        taken: set[int] = set()
        found: dict[str, None] = {}
        for length in range(min(LONGEST_LABEL, len(said)), 0, -1):
            for start in range(len(said) - length + 1):
                places = set(range(start, start + length))
                if not places & taken and (uris := self._called(said[start : start + length])):
                    taken |= places
                    found |= dict.fromkeys(uris)
        return tuple(found)

    def like(self, text: str, limit: int = 8) -> list[Match]:
        """The concepts that the text may mean, the likeliest first."""
        said = tokens(text)[:MOST_WORDS]
        alike = {word: self._words_like(word) for word in said}
        labels = {key for found in alike.values() for word in found for key in self.by_word[word]}
        best: dict[str, Match] = {}
        for key in labels:
            share = _in_common(said, alike, key)
            meant = share >= SURE or _said_in_several_words(said, alike, key)
            for uri in self.labels[key] if share >= ENOUGH else ():
                best[uri] = _likelier(Match(uri, share, meant), best.get(uri))
        return sorted(best.values(), key=lambda each: (not each.meant, -each.likeness, each.uri))[:limit]

    def _called(self, said: tuple[str, ...]) -> tuple[str, ...]:
        if (exact := self.labels.get(said)) is not None:
            return exact
        if (with_other_endings := self.by_stems.get(_stems(said))) is not None:
            return tuple(dict.fromkeys(with_other_endings))
        candidates = {
            key for form in forms(said[0]) for key in self.by_word.get(form, ()) if len(key) == len(said)
        }
        fitting = [key for key in candidates if all(map(self._is_form_of, said, key))]
        return tuple(dict.fromkeys(uri for key in sorted(fitting) for uri in self.labels[key]))

    def _is_form_of(self, said: str, word: str) -> bool:
        return said == word or (word in self.welsh and word in forms(said))

    def _words_like(self, said: str) -> dict[str, float]:
        """Words of labels that are like the one that was said, and how like."""
        shared: dict[str, int] = defaultdict(int)
        for gram in grams_of_forms(said):
            for word in self.by_gram.get(gram, ()):
                shared[word] += 1
        least = max(1, len(grams(said)) - 3 * slips_forgiven(len(said)))
        near = [word for word, many in shared.items() if many >= least]
        near += [word for word in with_two_swapped(said) if word in self.by_word]
        near += [form for form in forms(said) if form in self.by_word]
        alike = {word: likeness(said, word, welsh=word in self.welsh) for word in dict.fromkeys(near)}
        return {word: how for word, how in alike.items() if how >= ENOUGH}


def _stems(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(stem(word) for word in words)


def _words_in(thesaurus: Thesaurus, language: str) -> frozenset[str]:
    labels = (
        label
        for concept in thesaurus.concepts.values()
        for label in (concept.preferred.get(language, ""), *concept.other.get(language, ()))
    )
    return frozenset(word for label in labels if label for word in tokens(label))


def _listed(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _likelier(one: Match, other: Match | None) -> Match:
    return one if other is None else max(one, other, key=lambda each: (each.meant, each.likeness))


def _said_in_several_words(
    said: tuple[str, ...], alike: Mapping[str, Mapping[str, float]], key: tuple[str, ...]
) -> bool:
    """Whether each of several words is near to a word of the label of its own, and so many would be sure unmistyped.

    "Drop spindel" says as much of "Drop spindle spinning" as "drop spindle" does: slips must not count twice, once
    against the word and once against what was left unsaid.
    """
    nearest = [
        max((part for part in key if part in alike[word]), key=alike[word].__getitem__, default="")
        for word in said
    ]
    if len(said) < 2 or "" in nearest or len(set(nearest)) < len(said):
        return False
    return 2 * len(said) / (len(said) + len(key)) >= SURE


def _in_common(
    said: tuple[str, ...], alike: Mapping[str, Mapping[str, float]], key: tuple[str, ...]
) -> float:
    """The share of both that is the same: what of the label was said, and what of what was said is the label."""
    of_label = sum(max((alike[word].get(part, 0.0) for word in said), default=0.0) for part in key) / len(key)
    of_said = sum(max((alike[word].get(part, 0.0) for part in key), default=0.0) for word in said) / len(said)
    return 2 * of_label * of_said / (of_label + of_said) if of_label and of_said else 0.0
