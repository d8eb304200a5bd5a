"""What the parser is shown in place of what is written, each shown word knowing its place in the text.

The parser was taught on newspapers: "co-delivered by", "by and for", "and/or", capitals throughout and
bullets lead it astray. It is shown "delivered by", "by", "and", small letters and nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from alongside.core.audit.frames.lexicon import PEOPLE, role_of
from alongside.core.audit.frames.wordlists import grammar, table, terms

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
_BY = (
    ("by", ",", "with", "and", "for"),
    ("by", "with", "and", "for"),
    ("by", "and", "for"),
    ("by", "and", "with"),
)
_REACH = 8
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
    lows = tuple(token.text.lower() for token in tokens)
    at = _past_label(tokens, _past_bullets(tokens))
    while at < len(tokens):
        if aside := _aside(tokens, at):
            at += aside
            continue
        word, used = _next(tokens, at, lows[at : at + _REACH])
        found.append(word)
        at += used
    return found


def _aside(tokens: Sequence[Shown], at: int) -> int:
    """How many tokens a short aside in brackets has that names nobody: "(diagnosed 2012)"."""
    if tokens[at].text not in {"(", "["} or at == 0:
        return 0
    end = next((n for n in range(at + 1, min(at + 7, len(tokens))) if tokens[n].text in {")", "]"}), None)
    if end is None or any(role_of(token.text) in PEOPLE for token in tokens[at + 1 : end]):
        return 0
    return end + 1 - at


def _past_bullets(tokens: Sequence[Shown]) -> int:
    at = 0
    while at < len(tokens) - 1 and _BULLETS.fullmatch(tokens[at].text):
        if tokens[at].text.lower() in {"a", "i"}:
            break
        at += 1
    return at


def _past_label(tokens: Sequence[Shown], at: int) -> int:
    """Past "Item 3.2:" and "Action:", which the parser takes for the one who acts."""
    for colon in range(at + 1, min(at + 4, len(tokens) - 4)):
        if tokens[colon].text == ":":
            return colon + 1
    return at


def _next(tokens: Sequence[Shown], at: int, low: tuple[str, ...]) -> tuple[Shown, int]:
    """The word to show for the tokens from here, and how many of them it stands for. ``low``: in small letters."""
    if (said := table("cues")["shown_as"].get(low[0])) is not None:
        return replace(tokens[at], text=said), 1
    for way in (_alongside, _prefixed, _by_and_for, _both, _folded):
        if (found := way(tokens, at, low)) is not None:
            return found
    return tokens[at], 1


def _prefixed(tokens: Sequence[Shown], at: int, low: tuple[str, ...]) -> tuple[Shown, int] | None:
    """ "Co-delivered", "codelivered", "co-ordinator", "ex-offenders"."""
    first = tokens[at]
    if len(low) > 2 and low[1] == "-" and low[0] in {"co", "ex"}:
        if low[0] == "ex":
            return replace(tokens[at + 2], start=first.start), 3
        if low[2].startswith(tuple(grammar("together"))):
            return replace(tokens[at + 2], start=first.start, together=True), 3
        if low[2].startswith(tuple(grammar("one_word"))):
            return replace(tokens[at + 2], text=f"co{tokens[at + 2].text}", start=first.start), 3
    if _STUCK.match(first.text) and not low[0].startswith("coproduct"):
        return replace(first, text=first.text[2:], together=True), 1
    return None


def _alongside(tokens: Sequence[Shown], at: int, low: tuple[str, ...]) -> tuple[Shown, int] | None:
    """ "Side by side with", "in partnership with": one word, which the parser hangs on the right verb."""
    for said in _beside().get(low[0], ()):
        if low[: len(said)] == said:
            return replace(tokens[at], text="alongside", end=tokens[at + len(said) - 1].end), len(said)
    return None


@cache
def _beside() -> dict[str, list[tuple[str, ...]]]:
    """The ways to say so by their first word, longer ones first."""
    strong = terms(table("acts")["companions"]["strong"])
    said = (
        tuple(term.replace("-", " - ").split())
        for term in strong
        if term.endswith(" with") and "work" not in term
    )
    found: dict[str, list[tuple[str, ...]]] = {}
    for each in sorted(said, key=len, reverse=True):
        found.setdefault(each[0], []).append(each)
    return found


def _by_and_for(tokens: Sequence[Shown], at: int, low: tuple[str, ...]) -> tuple[Shown, int] | None:
    """ "By, with and for" is shown as "by"."""
    for said in _BY if low[0] == "by" else ():
        if low[: len(said)] == said:
            end = tokens[at + len(said) - 1].end
            return replace(tokens[at], end=end, for_same="for" in said), len(said)
    return None


def _both(tokens: Sequence[Shown], at: int, low: tuple[str, ...]) -> tuple[Shown, int] | None:
    """ "And/or", "staff/volunteers", "nurse plus survivor"."""
    if low[:3] == ("and", "/", "or"):
        return replace(tokens[at], end=tokens[at + 2].end), 3
    between = 0 < at < len(tokens) - 1 and tokens[at - 1].text.isalpha() and tokens[at + 1].text.isalpha()
    if low[0] == "and/or" or (low[0] in {"/", "plus"} and between):
        return replace(tokens[at], text="and"), 1
    return None


def _folded(tokens: Sequence[Shown], at: int, low: tuple[str, ...]) -> tuple[Shown, int] | None:
    """ "People with lived experience" is shown as "people": the parser hangs what follows on the wrong word."""
    if len(low) < 3 or low[1] not in {"by", "with", "living", "in", "affected"}:
        return None
    tail = next((said for said in _folded_tails() if low[1 : 1 + len(said)] == said), None)
    if tail is None or (low[0] != "experts" and role_of(tokens[at].text) not in PEOPLE):
        return None
    return replace(tokens[at], end=tokens[at + len(tail)].end), 1 + len(tail)


@cache
def _folded_tails() -> tuple[tuple[str, ...], ...]:
    said = (tuple(term.replace("-", " - ").split()) for term in grammar("folded_tails"))
    return tuple(sorted(said, key=len, reverse=True))
