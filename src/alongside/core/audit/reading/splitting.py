"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from alongside.core.audit.reading import abbreviations as words
from alongside.core.audit.reading.limits import MAX_SENTENCE

_CLOSERS: Final = "\"'”’)\\]»"
_OPENERS: Final = "\"'“‘([«"
_STOP = re.compile(
    rf"(?P<stop>[.!?…。]+)(?P<close>[{_CLOSERS}]*)(?P<note>(?<=[a-z)”][.!?])\d{{1,3}}|\[\d{{1,3}}\])?(?=\s|$)"
    r"|(?P<bullet>\s)(?=[•▪●◦‣■]\s)"
)
_BEFORE = re.compile(rf"[^\s{_OPENERS}]*\Z")
_NEXT = re.compile(rf"\s*(?P<open>[{_OPENERS}]*)(?P<word>[^\s,;:.!?{_CLOSERS}]+)")
_MARKER = re.compile(r"\W*(\d{1,3}(\.\d{1,3}){0,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]?\Z")
_LABEL = re.compile(r"\W*([A-Za-z]+) (\d{1,3}(\.\d{1,3})*|[A-Z]|[ivxIVX]{1,5})\.?\Z")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\Z")
_HAS_LETTERS = re.compile(r"[^\W\d_]{2}|\b[IAa]\b")
_PAUSES: Final = ("; ", ": ", ", ", " ")
_LONGEST_BRACKET: Final = 400
_LEADING_BULLET = re.compile(r"[•▪●◦‣■\s]+")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The half-open spans of the sentences, in order, without the spaces around them.

    A sentence of more than ``MAX_SENTENCE`` characters comes in pieces; what holds no word is left out.
    """
    start = 0
    for end in (*_ends(text), len(text)):
        yield from _bounded(text, *_trimmed(text, start, end))
        start = end


def _ends(text: str) -> Iterator[int]:
    start = 0
    for found in _STOP.finditer(text):
        if found["bullet"] is not None or _ends_here(text, start, found):
            start = found.end()
            yield start


def _ends_here(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether the sentence that began at ``start`` ends with this stop."""
    follows = _NEXT.match(text, found.end())
    if follows is None:
        return True
    if not _may_begin(follows) or _in_brackets(text, start, found):
        return False
    if found["stop"] != ".":
        return True
    return _ends_with_point(text, start, found, follows)


def _may_begin(follows: re.Match[str]) -> bool:
    """Whether a sentence may begin with what follows: not with a small letter or a stray sign."""
    first = follows["word"][0]
    return not first.islower() and (first.isalnum() or first in "•▪●◦‣■£$€-–—@#")


def _in_brackets(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether the stop stands within brackets that opened in mid-sentence and do close."""
    opened = text.rfind("(", start, found.start())
    if opened <= start or text.find(")", opened, found.start()) >= 0 or ")" in found["close"]:
        return False
    closed = text.find(")", found.end(), opened + _LONGEST_BRACKET)
    return closed >= 0 and bool(text[start:opened].strip())


def _ends_with_point(text: str, start: int, found: re.Match[str], follows: re.Match[str]) -> bool:
    before = _word_before(text, start, found)
    if _is_label(text[start : found.start()]):
        return False
    if found["close"] and found["close"][0] in "\"”’'":
        return True
    word, following = before.lower().rstrip("."), follows["word"]
    begins = _begins_sentence(following)
    if word == "st":
        return _street_ends(text, start, found) and begins
    if word in words.BEFORE_NAMES:
        return False
    if word in words.BEFORE_NUMBERS:
        return not following[0].isdigit() and (
            word in ("no", "min", "max", "ref", "tab", "app", "art") or begins
        )
    if word in words.NEVER_LAST or word in words.MAY_BE_LAST or _DOTTED.match(before):
        return begins or (word == "etc" and following[0].isupper())
    if len(before) == 1 and before.isupper():
        return begins or _is_lettered(text, start, found)
    return True


def _begins_sentence(word: str) -> bool:
    return word[0].isupper() and word.lower() in words.STARTERS


def _word_before(text: str, start: int, found: re.Match[str]) -> str:
    before = _BEFORE.search(text, max(start, found.start() - 40), found.start())
    return before[0] if before else ""


def _is_label(so_far: str) -> bool:
    """Whether all that stands before the point is a number or label: "3.", "(a).", "Table 2."."""
    if len(so_far) > 40:
        return False
    if _MARKER.match(so_far.strip()):
        return True
    label = _LABEL.match(so_far.strip())
    return label is not None and label[1].lower() in words.COUNTED


def _street_ends(text: str, start: int, found: re.Match[str]) -> bool:
    """ "St." after a capitalised word is a street, which may end a sentence; else it is a saint."""
    earlier = text[start : found.start()].split()
    return len(earlier) > 1 and earlier[-2][0].isupper() and earlier[-2].lower() not in words.STARTERS


def _is_lettered(text: str, start: int, found: re.Match[str]) -> bool:
    earlier = text[start : found.start()].split()
    return len(earlier) > 1 and earlier[-2].lower() in words.LETTERED


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    bullet = _LEADING_BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_SENTENCE:
        cut = _pause(text, start)
        yield from _worded(text, *_trimmed(text, start, cut))
        start, _ = _trimmed(text, cut, end)
    yield from _worded(text, start, end)


def _pause(text: str, start: int) -> int:
    """Where to cut a sentence that is too long: after the last mark of a pause that leaves a fair piece."""
    for pause in _PAUSES:
        at = text.rfind(pause, start + MAX_SENTENCE // 3, start + MAX_SENTENCE)
        if at >= 0:
            return at + len(pause)
    return start + MAX_SENTENCE


def _worded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end > start and _HAS_LETTERS.search(text, start, end):
        yield start, end
