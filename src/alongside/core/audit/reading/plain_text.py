"""Plain text: paragraphs between empty lines, however their lines were wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from alongside.core.audit.reading.hyphens import Hyphens
from alongside.core.audit.reading.stretches import Lines, Stretch, Traced
from alongside.core.audit.words.places import PassageKind

WRAPPED_BELOW: Final = 110
"""Where lines are longer than this, each is a paragraph of its own."""

MOST_HEADING_WORDS: Final = 12
_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+|\r\n|[\r\n\f\v\x85\u2028\u2029]")
BULLET = re.compile(r"\s*(?:[•▪●◦‣■–—*+\-\uf0b7\uf0a7]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])\s+(?=\S)")
_RULE = re.compile(r"\s*([-=_*~#.])\1{2,}\s*\Z")
_CELLS = re.compile(r"\t+| {3,}")
_BROKEN = re.compile(r"[^\W\d_](?P<hyphen>[-\u2010\u00ad])\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source, from ``start`` up to ``end``."""

    text: str
    start: int
    end: int

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return len(self.text) - len(self.text.lstrip())


def stretches_of_text(source: str) -> Iterator[Stretch]:
    """The paragraphs, headings, list items and cells of plain text, in order."""
    lines, hyphens = Lines(source), Hyphens([source])
    blocks = list(_blocks(source))
    wrapped = _is_wrapped(blocks)
    for block in blocks:
        for kind, part in _parts(block, wrapped):
            stretch = _join(part, hyphens).stretch(kind, lines)
            if stretch:
                yield stretch


def _blocks(source: str) -> Iterator[list[Line]]:
    """Lines that stand together, between empty lines, rules and new pages."""
    block: list[Line] = []
    for line in _lines(source):
        if line.text.strip() and not _RULE.match(line.text):
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _lines(source: str) -> Iterator[Line]:
    text, start = "", 0
    for found in _LINE.finditer(source):
        if found[0][0] in "\r\n\f\v\x85\u2028\u2029":
            yield Line(text, start, start + len(text))
            text, start = "", found.end()
            if found[0] == "\f":
                yield Line("", start, start)
        else:
            text, start = found[0], found.start()
    yield Line(text, start, start + len(text))


def _is_wrapped(blocks: Sequence[Sequence[Line]]) -> bool:
    """Whether lines were broken by hand or program, so that a paragraph has several."""
    lengths = sorted(len(line.text) for block in blocks for line in block)
    return not lengths or lengths[int(len(lengths) * 0.9)] <= WRAPPED_BELOW


def _parts(block: list[Line], wrapped: bool) -> Iterator[tuple[PassageKind, list[Traced]]]:
    """What a block of lines is made of: a heading, items, rows of cells, paragraphs."""
    if len(block) == 1 and _is_heading(block[0].text):
        yield PassageKind.HEADING, [_traced(block[0])]
        return
    kind, part = PassageKind.PARAGRAPH, list[Traced]()
    for number, line in enumerate(block):
        marker, cells = BULLET.match(line.text), _cells(line)
        indented = number > 0 and line.indent > block[number - 1].indent + 1
        begins = marker is not None or cells or not wrapped
        if begins or (indented and kind is not PassageKind.LIST_ITEM):
            if part:
                yield kind, part
            kind, part = PassageKind.LIST_ITEM if marker else PassageKind.PARAGRAPH, []
        if cells:
            yield from ((PassageKind.TABLE_CELL, [cell]) for cell in cells)
        else:
            part.append(_traced(line, marker.end() if marker else 0))
    if part:
        yield kind, part


def _is_heading(text: str) -> bool:
    words = text.split()
    ends = text.rstrip()[-1] in '.!?;,…”"'
    starts = text.lstrip()[0].isupper() or text.lstrip()[0].isdigit()
    return len(words) <= MOST_HEADING_WORDS and starts and not ends and not _cells_in(text)


def _cells_in(text: str) -> list[re.Match[str]]:
    return list(_CELLS.finditer(text.strip()))


def _cells(line: Line) -> list[Traced]:
    """The cells of a line that is a row of a table; empty for any other."""
    whole = line.text.strip()
    gaps = _cells_in(line.text)
    if not gaps or (len(gaps) == 1 and "\t" not in gaps[0][0]) or BULLET.match(line.text):
        return []
    offset = line.start + line.text.index(whole)
    bounds = [0, *(edge for gap in gaps for edge in gap.span()), len(whole)]
    starts, ends = bounds[0::2], bounds[1::2]
    return [
        Traced(whole[start:end], range(offset + start, offset + end))
        for start, end in zip(starts, ends, strict=True)
    ]


def _traced(line: Line, skipped: int = 0) -> Traced:
    return Traced(line.text[skipped:], range(line.start + skipped, line.end))


def _join(part: Sequence[Traced], hyphens: Hyphens) -> Traced:
    """Lines as one text, words that were broken at their ends made whole."""
    pieces = [part[0]]
    for line in part[1:]:
        above = pieces.pop()
        above, below = above.cut(0, len(above.text.rstrip())), line.cut(_indent(line), len(line.text))
        broken = _BROKEN.search(above.text)
        if broken is None or not below.text[:1].isalpha():
            end = above.offsets[-1] + 1 if above.text else 0
            pieces.extend((above, Traced(" ", (end,)), below))
        else:
            keeps = _keeps_hyphen(above.text, broken, below.text, hyphens)
            pieces.extend((above if keeps else above.cut(0, broken.start("hyphen")), below))
    return Traced.joined(pieces, "")


def _keeps_hyphen(above: str, broken: re.Match[str], below: str, hyphens: Hyphens) -> bool:
    left, right = above[: broken.start("hyphen")].split()[-1], below.split()[0]
    return broken["hyphen"] != "\u00ad" and hyphens.joined(left, right) == f"{left}-{right}"


def _indent(line: Traced) -> int:
    return len(line.text) - len(line.text.lstrip())
