"""A parsed sentence as values: words, and which hangs on which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a parse. ``head`` is the place of the word it hangs on, its own for a root.

    ``together`` is true where the text says it with "co-" before it, ``for_same`` where "by" stands for
    "by and for". ``start`` and ``end`` are offsets in the sentence.
    """

    at: int
    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    start: int
    end: int
    together: bool = False
    for_same: bool = False
    lower: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())


class Tree:
    """The words of a sentence in their order, with the words that hang on each."""

    def __init__(self, words: Sequence[Word], sentence: str) -> None:
        self.words = tuple(words)
        self.sentence = sentence
        hanging: list[list[Word]] = [[] for _ in self.words]
        for word in self.words:
            if word.head != word.at:
                hanging[word.head].append(word)
        self._hanging = hanging

    def children(self, word: Word, *deps: str) -> list[Word]:
        """The words that hang on this one, all or those by one of these relations."""
        under = self._hanging[word.at]
        return [child for child in under if child.dep in deps] if deps else under

    def child(self, word: Word, *deps: str) -> Word | None:
        """The first word that hangs on this one by one of these relations."""
        return next((child for child in self._hanging[word.at] if child.dep in deps), None)

    def head(self, word: Word) -> Word | None:
        """The word that this one hangs on; ``None`` for a root."""
        return None if word.head == word.at else self.words[word.head]

    def under(self, word: Word, barred: frozenset[int] = frozenset()) -> Iterator[Word]:
        """This word and all below it, in no order, leaving out what hangs on barred places."""
        waiting = [word]
        while waiting:
            found = waiting.pop()
            yield found
            waiting.extend(child for child in self._hanging[found.at] if child.at not in barred)

    def text(self, start: Word, end: Word) -> str:
        """The sentence's own words from one word to another."""
        return self.sentence[start.start : end.end]

    def before(self, word: Word, back: int = 1) -> Word | None:
        """The word that stands so many places before this one."""
        return self.words[word.at - back] if word.at >= back else None


def region(tree: Tree, verb: Word) -> list[Word]:
    """The words of a clause in their order, without the clauses in it that have a subject of their own."""
    barred = frozenset(word.at for word in tree.under(verb) if word is not verb and _stands_alone(tree, word))
    return sorted(tree.under(verb, barred), key=lambda word: word.at)


def _stands_alone(tree: Tree, word: Word) -> bool:
    clause = word.pos in {"VERB", "AUX"} and word.dep in {"relcl", "ccomp", "advcl", "conj", "parataxis"}
    return clause and tree.child(word, "nsubj", "nsubjpass") is not None
