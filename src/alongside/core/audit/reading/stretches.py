"""A stretch of text as it was found, with marks that lead from its characters back to the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alongside.core.audit.words.places import Passage, PassageKind, TextPlace

_BREAKS = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Mark:
    """From character ``at`` of a stretch on, the file stands at this page, or at this line and column.

    The column grows by one a character until the next mark.
    """

    at: int
    page: int | None = None
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph, heading, item, cell, caption or note on its way to becoming a passage."""

    text: str
    kind: PassageKind
    marks: tuple[Mark, ...] = ()

    def place(self, number: int, start: int, end: int) -> TextPlace:
        """The place of the characters from ``start`` up to ``end``, in the passage of this number."""
        first, last = self._mark(start), self._mark(max(start, end - 1))
        return TextPlace(
            number,
            page=first.page,
            line=first.line,
            column=_column(first, start),
            end_line=last.line,
            end_column=_column(last, max(start, end - 1), past=1),
            start=start,
            end=end,
        )

    def passage(self, number: int) -> Passage:
        """The stretch as the passage of this number."""
        return Passage(self.text, self.kind, self.place(number, 0, len(self.text)))

    def _mark(self, at: int) -> Mark:
        index = bisect_right(self.marks, at, key=lambda mark: mark.at) - 1
        return self.marks[index] if index >= 0 else Mark(0)


def _column(mark: Mark, at: int, past: int = 0) -> int | None:
    return None if mark.column is None else mark.column + (at - mark.at) + past


class Lines:
    """Where the lines of a source begin, to tell an offset's line and column (both from 1)."""

    def __init__(self, source: str) -> None:
        self._starts = [0, *(found.end() for found in _BREAKS.finditer(source))]

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Traced:
    """Text whose every character knows its offset in the source."""

    text: str
    offsets: Sequence[int]

    @classmethod
    def of(cls, source: str, start: int, end: int) -> Traced:
        """A piece of the source as it stands."""
        return cls(source[start:end], range(start, end))

    @classmethod
    def joined(cls, pieces: Iterable[Traced], between: str = " ") -> Traced:
        """Pieces one after another; what stands between them takes the place of what came before."""
        text, offsets = list[str](), list[int]()
        for piece in pieces:
            if offsets and between:
                text.append(between)
                offsets.extend([offsets[-1] + 1] * len(between))
            text.append(piece.text)
            offsets.extend(piece.offsets)
        return cls("".join(text), offsets)

    def cut(self, start: int, end: int) -> Traced:
        """Its characters from ``start`` up to ``end``."""
        return Traced(self.text[start:end], self.offsets[start:end])

    def sub(self, pattern: re.Pattern[str], group: int | str = 0, keep: bool = False) -> Traced:
        """Without what the pattern matches, or (``keep``) with only that group of it kept."""
        pieces, done = [], 0
        for found in pattern.finditer(self.text):
            pieces.append(self.cut(done, found.start()))
            if keep and found.start(group) >= 0:
                pieces.append(self.cut(found.start(group), found.end(group)))
            done = found.end()
        if not pieces:
            return self
        return Traced.joined([*pieces, self.cut(done, len(self.text))], "")

    def replaced(self, pattern: re.Pattern[str], by: dict[str, str]) -> Traced:
        """With what the pattern matches replaced by one character that stands in the table."""
        pieces, done = [], 0
        for found in pattern.finditer(self.text):
            pieces.append(self.cut(done, found.start()))
            pieces.append(Traced(by[found[0]], [self.offsets[found.start()]] * len(by[found[0]])))
            done = found.end()
        return Traced.joined([*pieces, self.cut(done, len(self.text))], "") if pieces else self

    def stretch(self, kind: PassageKind, lines: Lines) -> Stretch | None:
        """The text with its spaces single, marked wherever it leaves the source's own order."""
        text, offsets = list[str](), list[int]()
        for found in re.finditer(r"\S+", self.text):
            if text:
                text.append(" ")
                offsets.append(self.offsets[found.start() - 1])
            text.append(found[0])
            offsets.extend(self.offsets[found.start() : found.end()])
        whole = "".join(text)
        return Stretch(whole, kind, _marks(whole, offsets, lines)) if whole else None


def _marks(text: str, offsets: Sequence[int], lines: Lines) -> tuple[Mark, ...]:
    """A mark at the beginning, wherever the source was left, and at the first word of each of its lines."""
    marks, line_before = [], 0
    for at, offset in enumerate(offsets):
        left = not at or offset != offsets[at - 1] + 1
        if left or text[at - 1] == " ":
            line, column = lines.position(offset)
            if left or line != line_before:
                marks.append(Mark(at, line=line, column=column))
            line_before = line
    return tuple(marks)
