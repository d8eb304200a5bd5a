"""A word's part of speech and plain form, worked out once for each kind of word instead of for each word.

The model has rules for the first and tables for the second. The rules look at a word's tag, at how it hangs, and
at its letters where those are among the few that some rule names; so what they say of one word they say of every
other one that is the same in these. Where a rule may look at a neighbour too, the model itself is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

MOST: Final = 50_000
"""How many plain forms are remembered."""

FIRST_OF_SEVERAL: Final = frozenset({"ai", "gon", "got", "let", "c'm", "y", "y'"})
"""Words with which a rule about two words begins; another such rule is about the word after an "expl"."""

BY_SOUND: Final = frozenset({"nothin'", "nuthin'"})
"""Words that a rule names by a pattern of letters."""


Rule = tuple[Mapping[str, Any], Mapping[str, str]]
"""What it wants of a word, and what it then says."""


@dataclass(frozen=True, slots=True)
class Kind:
    """All that a rule about one word may look at, under the names by which the rules do."""

    TAG: str
    LOWER: str
    DEP: str
    IS_SPACE: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What the rules say of a kind of word: its part of speech, its form, and a plain form where they name one."""

    pos: str = ""
    morph: str = ""
    lemma: str = ""


@dataclass(slots=True)
class WordForms:
    """Gives parts of speech and plain forms, just as the model's own rules and tables would."""

    rules: Any
    tables: Any
    _said: dict[tuple[str, str, str], Said] = field(default_factory=dict)
    _plain: dict[tuple[str, Said], str] = field(default_factory=dict)
    _alone: list[Rule] = field(init=False)
    _named: frozenset[str] = field(init=False)
    _relations: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        index = self.tables.lookups.get_table("lemma_index")
        for part, words in list(index.items()):
            index[part] = frozenset(words)  # looked up in for every word; they come as lists
        rules = [(pattern, rule["attrs"]) for rule in self.rules.patterns for pattern in rule["patterns"]]
        self._alone = [(pattern[0], attrs) for pattern, attrs in rules if len(pattern) == 1]
        tokens = [token for pattern, _ in rules for token in pattern]
        self._named = BY_SOUND.union(*(named_in(token, "LOWER") for token in tokens))
        self._relations = frozenset[str]().union(*(named_in(token, "DEP") for token in tokens))

    def of(self, document: Any) -> Iterator[tuple[str, str]]:
        """Part of speech and plain form of each word of a parsed document, in order."""
        words = list(document)
        if any(word.lower_ in FIRST_OF_SEVERAL or word.dep_ == "expl" for word in words):
            self.rules(document)
            for word in words:
                yield self._with_lemma(word, Said(word.pos_, str(word.morph), word.lemma_))
            return
        for word in words:
            yield self._with_lemma(word, self._by_rules(word))

    def _by_rules(self, word: Any) -> Said:
        low, relation = word.lower_, word.dep_
        key = (
            word.tag_,
            low if low in self._named else "",
            relation if relation in self._relations else "other",
        )
        if key not in self._said:
            self._said[key] = said_of(Kind(*key), self._alone)
        return self._said[key]

    def _with_lemma(self, word: Any, said: Said) -> tuple[str, str]:
        if said.lemma:
            return said.pos, said.lemma
        key = (word.text, said)
        if key not in self._plain:
            if len(self._plain) > MOST:
                self._plain.clear()
            word.pos_ = said.pos
            word.set_morph(said.morph)
            self._plain[key] = str(self.tables.lemmatize(word)[0])
        return said.pos, self._plain[key]


def said_of(kind: Kind, rules: Sequence[Rule]) -> Said:
    """What rules about one word say of a kind of word; of two that say different things, the later one."""
    said: dict[str, str] = {}
    for token, attrs in rules:
        if fits(kind, token):
            said |= attrs
    return Said(said.get("POS", ""), said.get("MORPH", ""), said.get("LEMMA", ""))


def fits(kind: Kind, token: Mapping[str, Any]) -> bool:
    """Whether a word of this kind is one that a rule's pattern describes."""
    tag = token.get("TAG")
    if isinstance(tag, str) and tag != kind.TAG:  # so it is with nearly all of them
        return False
    return all(_is(getattr(kind, what), wanted) for what, wanted in token.items())


def _is(found: Any, wanted: Any) -> bool:
    if not isinstance(wanted, dict):
        return bool(found == wanted)
    if "REGEX" in wanted:
        return re.search(wanted["REGEX"], found) is not None
    return found in wanted["IN"] if "IN" in wanted else found not in wanted["NOT_IN"]


def named_in(token: Mapping[str, Any], what: str) -> Sequence[str]:
    """The words or relations that a rule names of a token."""
    said = token.get(what, {})
    return [said] if isinstance(said, str) else [*said.get("IN", ()), *said.get("NOT_IN", ())]
