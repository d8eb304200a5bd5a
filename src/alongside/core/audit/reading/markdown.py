"""Markdown: what a reader sees of it, without front matter, code and the signs of its markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from alongside.core.audit.reading.stretches import Lines, Stretch, Traced
from alongside.core.audit.words.places import PassageKind

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_FRONT = re.compile(
    r"\ufeff?(---|\+\+\+)[ \t]*(\r\n|\n|\r)(.*?)^(\1|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE
)
_FENCE = re.compile(r" {0,3}(?:[-*+] +|\d+[.)] +)?(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*\Z")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*\Z")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}\Z")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|\Z)")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_ROW_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:[ \t]*")
_DEFINITION = re.compile(r" {0,3}\[[^\]^][^\]]*\]:[ \t]*\S+")
_DIRECTIVE = re.compile(
    r" {0,3}(:{3,}|\{%|<!-{2,}|\]\(|</?(div|section|details|summary|table|script|style)\b)"
)
_CODE_INDENT: Final = re.compile(r"(?: {4}|\t)")

# Every run is bounded, so that a text made to be slow takes time in proportion to its length.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HIDDEN = re.compile(r"<(script|style)\b.{0,5000}?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_IMAGE = re.compile(
    r"!\[[^\[\]]{0,500}\](?:\([^()\s]{0,500}(?:\([^()]{0,200}\)[^()\s]{0,200})?(?:\s{1,9}\"[^\"]{0,500}\")?\)|\[[^\[\]]{0,200}\])?"
)
_LINK = re.compile(
    r"(?<!\\)\[(?P<words>[^\[\]]{1,500})\](?:\([^()]{0,500}(?:\([^()]{0,200}\)[^()]{0,200})?\)|\[[^\[\]]{0,200}\])"
)
_REFERENCE = re.compile(r"\[\^[^\[\]\s]{1,60}\]")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]{0,2000}>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_CODE = re.compile(r"(?<!`)(?P<ticks>`{1,3})(?!`)(?P<words>.{1,400}?)(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_STRONG = re.compile(
    r"(?<![\\\w*])(\*{1,3})(?=[^\s*])(?P<words>.{1,600}?)(?<=\S)(?<!\\)\1(?![*\w])", re.DOTALL
)
_STRONG_INSIDE = re.compile(r"(?<!\\)(\*{2,3})(?=\S)(?P<words>[^*]{1,400}?)(?<=\S)\1")
_UNDERSCORED = re.compile(r"(?<![\\\w])(_{1,3})(?=[^\s_])(?P<words>.{1,600}?)(?<=\S)\1(?!\w)", re.DOTALL)
_STRUCK = re.compile(r"~~(?P<words>.{1,400}?)~~", re.DOTALL)
_ESCAPE = re.compile(r"\\(?P<words>[!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_EASY: Final = 20_000
"""A passage of more characters than this keeps its signs of weight: no writer sets such a one."""

_GONE: Final = (_IMAGE, _REFERENCE, _AUTOLINK, _TAG)
_WEIGHTS: Final = (_STRONG, _STRONG_INSIDE, _UNDERSCORED, _STRUCK)


@dataclass(slots=True)
class _Block:
    """Lines that are being gathered into one passage."""

    kind: PassageKind = PassageKind.PARAGRAPH
    lines: list[Traced] = field(default_factory=list)


def stretches_of_markdown(source: str) -> Iterator[Stretch]:
    """The headings, paragraphs, items, cells and notes of a Markdown text, in order."""
    lines = Lines(source)
    for kind, text in _Reader(source).blocks():
        stretch = inline(text).stretch(kind, lines)
        if stretch:
            yield stretch


def front_title(source: str) -> str:
    """The title that the front matter gives; empty where it gives none."""
    front = _FRONT.match(source)
    found = re.search(r"^title\s*[:=]\s*[\"']?(.+?)[\"']?\s*$", front[3], re.MULTILINE) if front else None
    return found[1] if found else ""


def inline(text: Traced) -> Traced:
    """A passage without the signs of its markup."""
    for pattern in (_COMMENT, _HIDDEN):
        text = text.sub(pattern)
    text = text.sub(_CODE, "words", keep=True)
    for pattern in _GONE:
        text = text.sub(pattern)
    for pattern in (_LINK, *(_WEIGHTS if len(text.text) < _EASY else ()), _ESCAPE):
        text = text.sub(pattern, "words", keep=True)
    entities = {found: html.unescape(found) for found in set(_ENTITY.findall(text.text))}
    return text.replaced(_ENTITY, entities)


class _Reader:
    """Goes through the lines once, gathering blocks."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._block = _Block()
        self._fence = ""
        self._blank = True
        self._in_comment = False

    def blocks(self) -> Iterator[tuple[PassageKind, Traced]]:
        front = _FRONT.match(self._source)
        for found in _LINE.finditer(self._source, front.end() if front else 0):
            yield from self._line(Traced.of(self._source, found.start(1), found.end(1)))
        yield from self._close()

    def _close(self) -> Iterator[tuple[PassageKind, Traced]]:
        block, self._block = self._block, _Block()
        if block.lines:
            yield block.kind, Traced.joined(block.lines)

    def _line(self, line: Traced) -> Iterator[tuple[PassageKind, Traced]]:
        if self._is_hidden(line.text):
            yield from self._close()
            return
        quote = _QUOTE.match(line.text)
        line = line.cut(quote.end(), len(line.text)) if quote else line
        if not line.text.strip():
            yield from self._close()
            self._blank = True
            return
        yield from self._written(line)
        self._blank = False

    def _is_hidden(self, text: str) -> bool:
        """Whether the line belongs to code or a comment, which is not prose."""
        fence = _FENCE.match(text)
        if self._fence:
            if fence and fence[1].startswith(self._fence):
                self._fence = ""
            return True
        if fence:
            self._fence = fence[1]
            return True
        if self._in_comment or text.lstrip().startswith("<!--"):
            self._in_comment = "-->" not in text
            return True
        item = self._block.kind is PassageKind.LIST_ITEM
        return bool(_CODE_INDENT.match(text)) and self._blank and not item and not _ITEM.match(text)

    def _written(self, line: Traced) -> Iterator[tuple[PassageKind, Traced]]:
        heading, note, item = (pattern.match(line.text) for pattern in (_HEADING, _NOTE, _ITEM))
        if _UNDERLINE.match(line.text) and self._block.lines and self._block.kind is PassageKind.PARAGRAPH:
            self._block.kind = PassageKind.HEADING
            yield from self._close()
        elif _RULE.match(line.text) or _DEFINITION.match(line.text):
            yield from self._close()
        elif heading:
            yield from self._close()
            yield PassageKind.HEADING, line.cut(*heading.span(1))
        elif _is_row(line.text):
            yield from self._close()
            yield from self._row(line)
        elif note or item:
            yield from self._close()
            kind = PassageKind.NOTE if note else PassageKind.LIST_ITEM
            begins = (note or item).end()  # type: ignore[union-attr]
            self._block = _Block(kind, [line.cut(begins, len(line.text))])
        else:
            yield from self._continued(line)

    def _continued(self, line: Traced) -> Iterator[tuple[PassageKind, Traced]]:
        if _DIRECTIVE.match(line.text):
            yield from self._close()
        self._block.lines.append(line)

    def _row(self, line: Traced) -> Iterator[tuple[PassageKind, Traced]]:
        if _ROW_RULE.match(line.text):
            return
        start = 0
        for found in re.finditer(r"(?<!\\)\||\Z", line.text):
            yield PassageKind.TABLE_CELL, line.cut(start, found.start())
            start = found.end()


def _is_row(text: str) -> bool:
    bare = text.strip()
    return bare.startswith("|") or (bool(_ROW_RULE.match(text)) and "|" in text) or bare.count(" | ") > 1
