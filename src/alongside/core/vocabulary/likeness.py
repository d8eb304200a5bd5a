"""How alike a word that somebody typed is to one that somebody said: 1 the same, 0 another word altogether."""

from __future__ import annotations

from typing import Final

from alongside.core.vocabulary.welsh import forms, radicals

SAME: Final = 1.0
MUTATED: Final = 0.95
LONGER: Final = 0.9
PART: Final = 0.7
TYPED: Final = (1.0, 0.8, 0.65)
"""What is left after no slip, one, two."""
LONGEST_ENDING: Final = 4
OF_ANOTHER_WORD: Final = {
    "cared": "care",
    "carer": "care",
    "carers": "care",
    "caring": "care",
    "care": "care",
}
"""Words whose beginning is another word: a carer is not a car."""
ENOUGH: Final = 0.6
"""Less than this is another word."""


def slips_forgiven(length: int) -> int:
    """How many slips of the finger a word of that length may hold: none under 4 letters, two from 8."""
    return 0 if length < 4 else 1 if length < 8 else 2


def with_two_swapped(word: str) -> frozenset[str]:
    """What the word may be if two neighbouring letters changed places: a swap leaves hardly a run of letters whole."""
    if not slips_forgiven(len(word)):
        return frozenset()
    swapped = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    return frozenset(swapped) - {word}


def likeness(typed: str, word: str, *, welsh: bool = True) -> float:
    """How alike two folded words are, endings allowed for, and mutations where ``word`` may be ``welsh``."""
    if typed == word:
        return SAME
    if welsh and word in forms(typed):
        return MUTATED
    return max(_ending(typed, word), _slips(typed, word, welsh=welsh))


def _ending(typed: str, word: str) -> float:
    """One is the other with a short ending, or with another ending, or begins it: garden, gardening, gardener."""
    short, long = sorted((typed, word), key=len)
    if len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= LONGEST_ENDING:
        return LONGER
    if len(short) >= 5 and long.startswith(short):
        return PART
    return LONGER - 0.05 if stem(short) == stem(long) and len(stem(short)) >= 3 else 0.0


def stem(word: str) -> str:
    """The word without an English ending: what "cooks", "cooking" and "cooker" have in common."""
    if word in OF_ANOTHER_WORD:
        return OF_ANOTHER_WORD[word]
    for ending in ("ings", "ers", "ies", "ing", "er", "es", "ed", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _slips(typed: str, word: str, *, welsh: bool) -> float:
    """By slips of the finger, from the word itself or from what it may be unmutated."""
    allowed = slips_forgiven(min(len(typed), len(word)))
    if not allowed:
        return 0.0
    fewest = slips(typed, word, allowed)
    if fewest <= allowed:
        return TYPED[fewest]
    meant = radicals(typed) if welsh else ()
    least = min((slips(each, word, 1) for each in meant if len(each) > 4), default=2)
    return TYPED[1] * MUTATED if least <= 1 else 0.0


def slips(one: str, other: str, most: int) -> int:
    """Letters left out, put in, exchanged, or swapped with their neighbour; ``most`` + 1 where there are more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        before, row, last = row, [place], before
        for other_place, other_letter in enumerate(other, start=1):
            best = min(
                before[other_place] + 1,
                row[other_place - 1] + 1,
                before[other_place - 1] + (letter != other_letter),
            )
            if _swapped(one, other, place, other_place):
                best = min(best, last[other_place - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _swapped(one: str, other: str, place: int, other_place: int) -> bool:
    return (
        place > 1
        and other_place > 1
        and one[place - 1] == other[other_place - 2]
        and one[place - 2] == other[other_place - 1]
    )
