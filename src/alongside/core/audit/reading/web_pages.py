"""Web pages: their text as a reader sees it. Nothing in them is run."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from alongside.core.audit.reading.stretches import Lines, Stretch, Traced
from alongside.core.audit.reading.word_sets import words_of
from alongside.core.audit.words.places import PassageKind

_KINDS: Final = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), PassageKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), PassageKind.LIST_ITEM),
    **dict.fromkeys(("td", "th"), PassageKind.TABLE_CELL),
    **dict.fromkeys(("figcaption", "caption"), PassageKind.CAPTION),
}
_BLOCKS: Final = words_of(
    """
    p div section article main blockquote ul ol dl table thead tbody tfoot tr body header footer aside
    figure address hr details summary form fieldset center pre
    """
) | frozenset(_KINDS)
_LEFT_OUT: Final = words_of(
    """
    head script style noscript template nav footer aside form button select option textarea input svg
    math iframe object embed canvas video audio map dialog menu rt rp pre code samp kbd title
    """
)
_LEFT_OUT_ROLES: Final = words_of(
    """
    navigation banner contentinfo search complementary menu menubar dialog alertdialog
    """
)
_LEFT_OUT_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|breadcrumbs?|skip-?(?:link|nav)|share|social|sidebar|navbar|site-?footer|site-?nav|"
    r"sr-only|visually-?hidden|newsletter|advert(?:isement)?s?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?[a-zA-Z!?][^>]*>", re.DOTALL | re.IGNORECASE
)
_SHOWN = re.compile(r"[^\s\0]")
_NOT_A_LINE = re.compile(r"[^\r\n]")
_TOKEN = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?|.", re.DOTALL)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_AHEAD: Final = 200_000


@dataclass(slots=True)
class _Open:
    """The block whose text is being gathered."""

    kind: PassageKind = PassageKind.PARAGRAPH
    pieces: list[Traced] = field(default_factory=list)


class _Source:
    """Finds texts in the page's source one after another, so that each knows its line and column."""

    def __init__(self, source: str) -> None:
        self._shown = _MARKUP.sub(lambda found: _NOT_A_LINE.sub("\0", found[0]), source)
        self.at = 0

    def traced(self, text: str) -> Traced:
        """The text with its offsets; where it cannot be found, all of it stands where the search has come to."""
        tokens = self._match(text)
        if tokens is None:
            return Traced(text, [self.at] * len(text))
        offsets = [at for at, length in tokens for _ in range(length)]
        return Traced(text, offsets)

    def _match(self, text: str) -> list[tuple[int, int]] | None:
        """For each token of the source (a character or entity) its offset and how much text it makes."""
        begins = len(text) - len(text.lstrip())
        first = re.match(r"[^&<>\s\"'\xa0]+", text[begins:])
        at = self._shown.find(first[0], self.at, self.at + _AHEAD) if first else self._next()
        if at < 0:
            return None
        tokens, done = [(max(0, at - begins + number), 1) for number in range(begins)], begins
        while done < len(text):
            token = _TOKEN.match(self._shown, at)
            made = html.unescape(token[0]).replace("\r\n", "\n") if token else ""
            if token is None or not _same(made, text[done : done + len(made)]):
                return None
            tokens.append((at, len(made)))
            at, done = token.end(), done + len(made)
        self.at = at
        return tokens

    def _next(self) -> int:
        found = _SHOWN.search(self._shown, self.at)
        return found.start() if found else -1


def _same(made: str, text: str) -> bool:
    return made == text or (made.isspace() and text.isspace())


def stretches_of_page(source: str) -> tuple[str, list[Stretch]]:
    """The page's title and the stretches of its main text, in order."""
    parser = LexborHTMLParser(source)
    title = parser.css_first("title")
    lines = Lines(source)
    found = [
        stretch for kind, text in _blocks(parser, _Source(source)) if (stretch := text.stretch(kind, lines))
    ]
    return " ".join(title.text().split()) if title else "", found


def _blocks(parser: LexborHTMLParser, source: _Source) -> Iterator[tuple[PassageKind, Traced]]:
    """Walks the page without recursion (it may be nested ten thousand deep), closing a block at each edge."""
    block, hidden = _Open(), 0
    kinds: list[PassageKind] = [PassageKind.PARAGRAPH]
    for node, entering in _walk(parser.body):
        tag = node.tag or ""
        if tag == "-text":
            traced = source.traced(node.text_content or "")
            if not hidden:
                block.pieces.append(traced)
        elif entering and tag == "br":
            block.pieces.append(Traced(" ", [source.at]))
        elif tag in _LEFT_OUT or _is_left_out(node):
            hidden += 1 if entering else -1
        if tag in _BLOCKS:
            if block.pieces:
                yield kinds[-1], Traced.joined(block.pieces, "")
            block = _Open()
            if entering:
                kinds.append(_KINDS.get(tag, kinds[-1]))
            else:
                kinds.pop()
    if block.pieces:
        yield kinds[-1], Traced.joined(block.pieces, "")


def _walk(root: LexborNode | None) -> Iterator[tuple[LexborNode, bool]]:
    """Every node under the root on entering it and on leaving it."""
    stack = [(root, True)] if root is not None else []
    while stack:
        node, entering = stack.pop()
        yield node, entering
        if entering and node.tag != "-text":
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(list(node.iter(include_text=True))))


def _is_left_out(node: LexborNode) -> bool:
    if (node.tag or "").startswith(("-", "!", "_")) or node.tag in ("body", "html", "main", "article"):
        return False
    attributes = node.attributes
    if not attributes:
        return False
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    styled = _HIDDEN_STYLE.search(attributes.get("style") or "") is not None
    role = (attributes.get("role") or "").lower() in _LEFT_OUT_ROLES
    return hidden or styled or role or _LEFT_OUT_NAMES.search(named) is not None
