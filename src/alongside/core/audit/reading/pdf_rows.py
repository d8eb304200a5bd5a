"""Words that stand side by side become rows; marks that lead to footnotes are told from words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from alongside.core.audit.reading.pdf_words import Rule, Word

_MARK = re.compile(r"(\d{1,3}([,–-]\d{1,3})*,?|[*†‡§]{1,3}|[a-z])\Z")
_LETTER = re.compile(r"[^\W\d_]")
_left = attrgetter("left")
_base = attrgetter("base")
_ORDINAL: Final = ("st", "nd", "rd", "th")
NOTE_SIGN: Final = "\ue002"
"""Begins the word that numbers a footnote, where the footnote itself stands."""

BULLET_GAP: Final = 30.0
SAME_ROW: Final = 0.3
"""How far apart, in sizes, the lines of two words of one row may lie."""


class Row(NamedTuple):
    """Words along one line, from left to right."""

    words: tuple[Word, ...]
    left: float
    right: float
    base: float
    size: float
    bold: bool
    text: str
    """Its words with spaces between them; a word broken at the end still has its sign."""

    @property
    def top(self) -> float:
        """About as high as its letters reach."""
        return self.base - 0.75 * self.size


def row_of(words: Sequence[Word]) -> Row:
    """A row of words that stand along one line, put in order."""
    ordered = tuple(sorted(words, key=_left))
    size = _main_size(ordered)
    return Row(
        words=ordered,
        left=ordered[0].left,
        right=max([word.right for word in ordered]),
        base=max([word.base for word in ordered if abs(word.size - size) < 1], default=ordered[0].base),
        size=size,
        bold=_is_bold(ordered),
        text=_text(ordered),
    )


def _main_size(words: Sequence[Word]) -> float:
    """The size that most letters have, to a tenth of a point."""
    sizes = {word.size for word in words}
    if len(sizes) == 1:
        return round(words[0].size, 1)
    letters = Counter[float]()
    for word in words:
        letters[round(word.size, 1)] += len(word.text)
    return letters.most_common(1)[0][0]


def _is_bold(words: Sequence[Word]) -> bool:
    """Whether every word that has a letter is bold."""
    if not any(word.bold for word in words):
        return False
    return all(word.bold for word in words if _LETTER.search(word.text))


def _text(words: Sequence[Word]) -> str:
    if any(word.glued for word in words):
        return "".join(
            word.text if not at or word.glued else f" {word.text}" for at, word in enumerate(words)
        )
    return " ".join([word.text for word in words])


def rows_of(words: Iterable[Word]) -> list[Row]:
    """All rows from top to bottom, however many columns stand side by side."""
    gathered: list[list[Word]] = []
    base = 0.0
    for word in sorted(words, key=_base):
        if gathered and word.base - base <= SAME_ROW * word.size:
            gathered[-1].append(word)
        else:
            gathered.append([word])
            base = word.base
    return [row_of(each) for each in gathered]


def with_bullets(words: list[Word], dots: Sequence[Rule]) -> list[Word]:
    """The words with a bullet for each drawn dot that stands before one."""
    for dot in dots:
        middle = (dot.top + dot.bottom) / 2
        beside = [
            word
            for word in words
            if word.base - word.size < middle < word.base and -BULLET_GAP < dot.right - word.left < 0
        ]
        if beside:
            first = min(beside, key=_left)
            words.append(first._replace(text="•", left=dot.left, right=dot.right, glued=False))
    return words


def without_reference_marks(words: Sequence[Word]) -> Iterator[Word]:
    """The words less the raised figures that point to notes; what numbers a note is given ``NOTE_SIGN``."""
    kept: Word | None = None
    for at, word in enumerate(words):
        if kept is not None and kept.text.startswith(NOTE_SIGN):
            word = word._replace(glued=False)
        if kept is not None and _is_raised(word, kept):
            if word.text.lower() in _ORDINAL:
                kept = word._replace(base=kept.base, size=kept.size, glued=True)
                yield kept
                continue
            if _MARK.match(word.text):
                continue
        after = words[at + 1] if at + 1 < len(words) else None
        if after is not None and _MARK.match(word.text) and _numbers(word, after):
            word = word._replace(text=NOTE_SIGN + word.text, base=after.base, glued=False)
        kept = word
        yield word


def _is_raised(word: Word, before: Word) -> bool:
    smaller = word.size < 0.87 * before.size
    higher = 0.1 * before.size < before.base - word.base < 0.75 * before.size
    near = -0.3 * before.size < word.left - before.right < 0.5 * before.size
    return smaller and higher and near


def _numbers(word: Word, after: Word) -> bool:
    """Whether a raised figure stands before the words of the note that it numbers."""
    smaller = word.size < 0.87 * after.size
    higher = 0.1 * after.size < after.base - word.base < 0.75 * after.size
    return smaller and higher and -0.2 * after.size < after.left - word.right < 2 * after.size
