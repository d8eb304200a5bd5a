"""A word's part of speech and plain form, worked out once for each kind of word instead of for each word.

The model has rules for the first and tables for the second. The rules look at a word's tag, at how it hangs, and
at its letters where those are among the few that some rule names; so what they say of one word they say of every
other one that is the same in these. Where a rule may look at a neighbour too, they are asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

MOST: Final = 50_000
"""How many plain forms are remembered."""

FIRST_OF_SEVERAL: Final = frozenset({"ai", "gon", "got", "let", "c'm", "y", "y'"})
"""Words with which a rule about two words begins; another such rule is about the word after an "expl"."""

BY_SOUND: Final = frozenset({"nothin'", "nuthin'"})
"""Words that a rule names by a pattern of letters."""

Kind = tuple[int, str, int]
"""Tag, letters where they matter, relation."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the rules say of a kind of word: its part of speech, its form, and a plain form where they name one."""

    pos: str
    morph: Any
    lemma: str


@dataclass(slots=True)
class WordForms:
    """Gives parts of speech and plain forms, just as the model's own rules and tables would."""

    rules: Any
    tables: Any
    _said: dict[Kind, Said] = field(default_factory=dict)
    _plain: dict[tuple[int, str, int], str] = field(default_factory=dict)
    _named: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._named = BY_SOUND | {
            word for rule in self.rules.patterns for pattern in rule["patterns"] for word in named_in(pattern)
        }

    def of(self, document: Any) -> Iterator[tuple[str, str]]:
        """Part of speech and plain form of each word of a parsed document, in order."""
        words = list(document)
        kinds = [self._kind(word) for word in words]
        alone = not any(word.lower_ in FIRST_OF_SEVERAL or word.dep_ == "expl" for word in words)
        if alone and all(kind in self._said for kind in kinds):
            return (self._remembered(word, self._said[kind]) for word, kind in zip(words, kinds, strict=True))
        self.rules(document)
        if alone:
            said = (Said(word.pos_, word.morph, word.lemma_) for word in words)
            self._said.update(zip(kinds, said, strict=True))
        return ((word.pos_, word.lemma_ or self._lemma(word)) for word in words)

    def _kind(self, word: Any) -> Kind:
        low = word.lower_
        return word.tag, low if low in self._named else "", word.dep

    def _remembered(self, word: Any, said: Said) -> tuple[str, str]:
        if said.lemma:
            return said.pos, said.lemma
        key = (word.orth, said.pos, said.morph.key)
        if key not in self._plain:
            if len(self._plain) > MOST:
                self._plain.clear()
            word.pos_ = said.pos
            word.set_morph(said.morph)
            self._plain[key] = self._lemma(word)
        return said.pos, self._plain[key]

    def _lemma(self, word: Any) -> str:
        return str(self.tables.lemmatize(word)[0])


def named_in(pattern: Sequence[Any]) -> Iterator[str]:
    """The words that a rule names, in small letters."""
    for token in pattern:
        letters = token.get("LOWER", {})
        yield from [letters] if isinstance(letters, str) else letters.get("IN", ())
