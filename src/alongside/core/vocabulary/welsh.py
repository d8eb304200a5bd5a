"""Initial mutations of Welsh: "coginio" may stand as "goginio", "choginio" or "nghoginio".

The table is the whole of them. Words are compared after accents are taken off, so "â" needs no line.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from alongside.core.vocabulary.words import grams

SHORTEST: Final = 3
"""Letters that a word must have to be taken for a mutated one."""
VOWELS: Final = "aeiouwy"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One line of the table: the beginning of the word as it stands alone, what becomes of it, and by which rule."""

    name: str
    radical: str
    becomes: str


MUTATIONS: Final = (
    *(
        Mutation("soft", radical, becomes)
        for radical, becomes in (
            ("p", "b"), ("t", "d"), ("c", "g"), ("b", "f"), ("d", "dd"), ("g", ""),
            ("m", "f"), ("ll", "l"), ("rh", "r"),
        )
    ),
    *(
        Mutation("nasal", radical, becomes)
        for radical, becomes in (("p", "mh"), ("t", "nh"), ("c", "ngh"), ("b", "m"), ("d", "n"), ("g", "ng"))
    ),
    *(Mutation("aspirate", radical, becomes) for radical, becomes in (("p", "ph"), ("t", "th"), ("c", "ch"))),
    *(Mutation("h before a vowel", vowel, "h" + vowel) for vowel in VOWELS),
)  # fmt: skip
_TWO_LETTERS: Final = ("ll", "rh", "ch", "dd", "ff", "ng", "ph", "th")


def _beginning(word: str) -> str:
    """The first letter of a word as Welsh counts letters: "ll" is one."""
    return word[:2] if word.startswith(_TWO_LETTERS) else word[:1]


def _lost_g(word: str) -> bool:
    """Whether a "g" may have gone from before the word: only vowels, l, r, n and w can follow one."""
    return word[:1] in VOWELS or (word[:1] in "lrn" and not word.startswith(_TWO_LETTERS))


@lru_cache(maxsize=20_000)
def radicals(word: str) -> frozenset[str]:
    """What the word may be when it is not mutated, itself not among them.

    The word is folded as in ``words.folded``. Too short a word has none.
    """
    found = {
        line.radical + word[len(line.becomes) :]
        for line in MUTATIONS
        if (word.startswith(line.becomes) if line.becomes else _lost_g(word))
    }
    return frozenset(each for each in found if _may_be(each, word)) if len(word) >= SHORTEST else frozenset()


def _may_be(radical: str, word: str) -> bool:
    return radical != word and len(radical) > SHORTEST and radical[1:2] != "" and word in mutated(radical)


@lru_cache(maxsize=20_000)
def mutated(word: str) -> frozenset[str]:
    """Every way in which the word may begin after a mutation, itself not among them."""
    first = _beginning(word)
    return frozenset(
        line.becomes + word[len(first) :]
        for line in MUTATIONS
        if line.radical == first and (line.becomes or _lost_g(word[1:]))
    )


@lru_cache(maxsize=20_000)
def grams_of_forms(word: str) -> frozenset[str]:
    """The runs of three letters of the word and of what it may be when it is not mutated: by these it is looked for."""
    return frozenset().union(*(grams(each) for each in (word, *radicals(word))))


@lru_cache(maxsize=20_000)
def forms(word: str) -> frozenset[str]:
    """The word, what it may be when it is not mutated, and all that those may become."""
    alone = {word, *radicals(word)}
    return frozenset(alone | {form for each in alone for form in mutated(each)})
