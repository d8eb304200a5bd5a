"""What the parser is shown in place of what is written, each shown word knowing its place in the text.

The parser was taught on newspapers: "co-delivered by", "by and for", "and/or", capitals throughout and
bullets lead it astray. It is shown "delivered by", "by", "and", small letters and nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alongside.core.audit.frames.wordlists import grammar

LONGEST_PIECE = 900
"""Letters. Longer texts are cut at a clause mark before they reach the parser."""

_STUCK = re.compile(
    r"co(?=(?:deliver|facilitat|lead|led\b|design|produc|creat|host|teach|commission|evaluat|present))", re.I
)
_AS_ONE_LETTER = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "\u00a0": " ",
        "\u00ad": " ",
        "\u200b": " ",
        "\ufeff": " ",
        "\u2028": " ",
        "‑": "-",
        "‐": "-",
    }
)
_BULLETS = re.compile(r"[•▪●◦‣·∙■□➢➤✓✔*\uf0b7–—-]+|\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})[.)]", re.I)


@dataclass(frozen=True, slots=True)
class Shown:
    """One word as the parser sees it and where it stands in the text."""

    text: str
    start: int
    end: int
    together: bool = False
    for_same: bool = False


def level(text: str) -> str:
    """The text with plain apostrophes, hyphens and spaces, letter for letter, and not all in capitals."""
    same = text.translate(_AS_ONE_LETTER)
    letters = [letter for letter in same if letter.isalpha()]
    shouting = len(letters) > 12 and sum(map(str.isupper, letters)) > 0.7 * len(letters)
    return (
        "".join(low if len(low := letter.lower()) == 1 else letter for letter in same) if shouting else same
    )


def pieces(text: str, longest: int = LONGEST_PIECE) -> Iterator[tuple[int, str]]:
    """The text cut into pieces that the parser can bear, each with where it starts.

    Cut at the last clause mark within reach, or a space, or, where a text has neither, anywhere.
    """
    start = 0
    while len(text) - start > longest:
        reach = text[start : start + longest]
        cut = max(reach.rfind(mark) for mark in (". ", "; ", ": ", " • ", "? ", "! "))
        cut = cut if cut > longest // 4 else max(reach.rfind(", "), reach.rfind(" "))
        cut = cut + 1 if cut > 0 else longest
        yield start, reach[:cut]
        start += cut
    if text[start:].strip():
        yield start, text[start:]


def shown(tokens: Sequence[Shown]) -> list[Shown]:
    """The tokens of a text as the parser is to see them."""
    found: list[Shown] = []
    at = _past_bullets(tokens)
    while at < len(tokens):
        word, used = _next(tokens, at)
        found.append(word)
        at += used
    return found


def _past_bullets(tokens: Sequence[Shown]) -> int:
    at = 0
    while (
        at < len(tokens) - 1
        and _BULLETS.fullmatch(tokens[at].text)
        and tokens[at].text.lower() not in {"a", "i"}
    ):
        at += 1
    return at


def _next(tokens: Sequence[Shown], at: int) -> tuple[Shown, int]:
    """The word to show for the tokens from here, and how many of them it stands for."""
    first = tokens[at]
    low = [token.text.lower() for token in tokens[at : at + 6]]
    if low[:2] == ["co", "-"] and len(low) > 2 and low[2].startswith(tuple(grammar("together"))):
        return replace(tokens[at + 2], start=first.start, together=True), 3
    if _STUCK.match(first.text) and not low[0].startswith("coproduct"):
        return replace(first, text=first.text[2:], together=True), 1
    for said in (
        ["by", ",", "with", "and", "for"],
        ["by", "with", "and", "for"],
        ["by", "and", "for"],
        ["by", "and", "with"],
    ):
        if low[: len(said)] == said:
            return replace(first, end=tokens[at + len(said) - 1].end, for_same="for" in said), len(said)
    if low[:3] == ["and", "/", "or"]:
        return replace(first, end=tokens[at + 2].end), 3
    if low[0] == "and/or":
        return replace(first, text="and"), 1
    if (
        low[0] == "/"
        and 0 < at < len(tokens) - 1
        and tokens[at - 1].text.isalpha()
        and tokens[at + 1].text.isalpha()
    ):
        return replace(first, text="and"), 1
    return first, 1
