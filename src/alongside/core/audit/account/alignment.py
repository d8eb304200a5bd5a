"""Which sentence of one version is which of another: the same words first, then the likeliest of the rest.

Likeness is the share of their words that two sentences have in common (Dice), a rare word weighing more than
a common one, and a word being its first five letters, so that "deliver" is like "delivered". Sentences are
paired greedily, the likest first, and of equals those that have moved least.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

LIKE_ENOUGH: Final = 0.45
FEWEST_WORDS: Final = 3
"""Shorter sentences are paired only where they are the same."""
RAREST: Final = 8
"""Candidates are looked for by so many of a sentence's rarest words …"""
MOST_CANDIDATES: Final = 12
"""… and so many of them, those that share most, are weighed."""
_STEM: Final = 5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Aligned:
    """A sentence of the earlier version (by its number from 0), its fellow in the later, and their likeness."""

    earlier: int | None
    later: int | None
    likeness: float


def align(earlier: Sequence[str], later: Sequence[str]) -> tuple[Aligned, ...]:
    """Every sentence of both versions once, in the later's order, those that went where they would have stood."""
    pairs = dict(_same(earlier, later))
    likeness = dict.fromkeys(pairs, 1.0)
    taken = set(pairs.values())
    left = [number for number in range(len(earlier)) if number not in taken]
    right = [number for number in range(len(later)) if number not in pairs]
    for number, other, alike in _near(earlier, later, left, right):
        pairs[number], likeness[number] = other, alike
    both = [Aligned(pairs.get(number), number, likeness.get(number, 0.0)) for number in range(len(later))]
    return tuple(_with_gone(both, len(earlier)))


def words_of(text: str) -> frozenset[str]:
    """The words of a sentence, as far as likeness goes."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold())) or text


def _same(earlier: Sequence[str], later: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Sentences of the same words: the first with the first, the second with the second."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, text in reversed(list(enumerate(earlier))):
        places[_key(text)].append(number)
    for number, text in enumerate(later):
        if waiting := places.get(_key(text)):
            yield number, waiting.pop()


def _near(
    earlier: Sequence[str], later: Sequence[str], left: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[int, int, float]]:
    """The likest pairs of what is left: number in the later version, in the earlier, and likeness."""
    index = _Index({number: words_of(earlier[number]) for number in left})
    moved = len(earlier) / max(len(later), 1)
    found = sorted(
        (-alike, abs(other - number * moved), number, other)
        for number in right
        for other, alike in index.like(words_of(later[number]))
    )
    paired: set[int] = set()
    gone: set[int] = set()
    for alike, _, number, other in found:
        if number not in paired and other not in gone:
            paired.add(number)
            gone.add(other)
            yield number, other, -alike


class _Index:
    """The earlier sentences by their words, to find those that are like another."""

    def __init__(self, sentences: dict[int, frozenset[str]]) -> None:
        self.sentences = sentences
        self.places: dict[str, list[int]] = defaultdict(list)
        for number, words in sentences.items():
            for word in words:
                self.places[word].append(number)
        self.common = max(20, len(sentences) // 50)
        self.weights = {word: self._weight(len(places)) for word, places in self.places.items()}
        self.unknown = self._weight(0)
        self.whole = {number: self.weight(words) for number, words in sentences.items()}

    def _weight(self, times: int) -> float:
        """What a word counts for that so many sentences have: the more, the fewer they are."""
        return math.log(2 + len(self.sentences) / (1 + times))

    def weight(self, words: frozenset[str]) -> float:
        """What these words count for together."""
        return sum(self.weights.get(word, self.unknown) for word in words)

    def like(self, words: frozenset[str]) -> Iterator[tuple[int, float]]:
        """The sentences that are like enough to one of these words, with how like they are."""
        own = self.weight(words)
        for number in self._candidates(words):
            other = self.sentences[number]
            if min(len(words), len(other)) >= FEWEST_WORDS:
                alike = 2 * self.weight(words & other) / (own + self.whole[number])
                if alike >= LIKE_ENOUGH:
                    yield number, alike

    def _candidates(self, words: frozenset[str]) -> list[int]:
        known = (word for word in sorted(words) if 0 < len(self.places.get(word, ())) <= self.common)
        shares: Counter[int] = Counter()
        for word in sorted(known, key=lambda word: len(self.places[word]))[:RAREST]:
            for number in self.places[word]:
                shares[number] += 1
        return [number for number, _ in shares.most_common(MOST_CANDIDATES)]


def _with_gone(both: Sequence[Aligned], length: int) -> Iterator[Aligned]:
    """The pairs, and each earlier sentence without a fellow after the one that stood before it."""
    kept = {pair.earlier for pair in both}
    after: dict[int | None, list[int]] = defaultdict(list)
    last: int | None = None
    for number in range(length):
        if number in kept:
            last = number
        else:
            after[last].append(number)
    yield from (Aligned(number, None, 0.0) for number in after[None])
    for pair in both:
        yield pair
        if pair.earlier is not None:
            yield from (Aligned(number, None, 0.0) for number in after[pair.earlier])
