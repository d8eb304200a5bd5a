"""Where a sentence stands in a Word document's runs, and runs cut so that they begin and end with it.

Works on the XML tree alone. Spaces, soft hyphens and the shapes of hyphens make no difference to the search,
for reading makes them alike. A cut run keeps its formatting on both sides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
PARAGRAPH, RUN, PROPERTIES = f"{W}p", f"{W}r", f"{W}rPr"
TEXT, HYPHEN = f"{W}t", f"{W}noBreakHyphen"
LEFT_OUT: Final = frozenset({f"{W}del", f"{W}moveFrom", f"{W}rt", FALLBACK})
"""What is not read: deletions, the small letters above others, and copies for old programs."""
BOX: Final = f"{W}txbxContent"
SURE_LENGTH: Final = 20
"""A sentence of fewer letters may be found where it does not belong, and moves nothing on."""
_HYPHENS = frozenset("‐‑-\u2043\ufe63")
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a paragraph: the ``w:t`` (or hyphen) that holds it, and where in it."""

    holder: etree._Element
    index: int


@dataclass(slots=True)
class Words:
    """A paragraph's letters without its spaces, and which stretches of them are taken."""

    text: str
    letters: Sequence[Letter]
    taken: list[tuple[int, int]] = field(default_factory=list)

    def find(self, wanted: str, start: int) -> int | None:
        """Where ``wanted`` begins, from ``start``, in letters that nothing else has taken."""
        found = self.text.find(wanted, start)
        while found >= 0:
            end = found + len(wanted)
            clash = max((last for first, last in self.taken if first < end and found < last), default=None)
            if clash is None:
                return found
            found = self.text.find(wanted, clash)
        return None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a sentence stands: the paragraph, and its first letter and the one after its last."""

    paragraph: Words
    start: int
    end: int


def squeezed(text: str) -> str:
    """The letters of a text, without spaces and with every hyphen the same."""
    return "".join(letter for sign in text for letter in _letters(sign))


def _letters(sign: str) -> str:
    if sign in _UNSEEN or sign.isspace():
        return ""
    return "".join(
        "-" if letter in _HYPHENS else letter
        for letter in unicodedata.normalize("NFKC", sign)
        if not letter.isspace()
    )


def paragraphs_of(body: etree._Element) -> list[Words]:
    """The paragraphs of a document that can carry comments, in order: those in tables too, not those in boxes."""
    found = (each for each in body.iter(PARAGRAPH) if not _is_left_out(each))
    return [words for each in found if (words := _words(each)).text]


def _is_left_out(element: etree._Element) -> bool:
    return any(each.tag in LEFT_OUT or each.tag == BOX for each in element.iterancestors())


def _words(paragraph: etree._Element) -> Words:
    letters, signs = [], []
    for holder in _holders(paragraph):
        text = "-" if holder.tag == HYPHEN else holder.text or ""
        for index, sign in enumerate(text):
            for letter in _letters(sign):
                signs.append(letter)
                letters.append(Letter(holder, index))
    return Words("".join(signs), letters)


def _holders(paragraph: etree._Element) -> Iterator[etree._Element]:
    """What holds the paragraph's own letters; not those of a box within it, what was deleted or is hidden."""
    for child in paragraph:
        if child.tag in (TEXT, HYPHEN) and paragraph.tag == RUN:
            yield child
        elif child.tag != PARAGRAPH and child.tag not in LEFT_OUT and not _is_hidden(child):
            yield from _holders(child)


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{PROPERTIES}/{W}vanish") if run.tag == RUN else None
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false")


def spots_of(paragraphs: Sequence[Words], texts: Iterable[str]) -> list[Spot | None]:
    """A spot for each text of the document, in order; None where it is nowhere to be found."""
    spots: list[Spot | None] = []
    at, start = 0, 0
    for text in texts:
        wanted = squeezed(text)
        place = _search(paragraphs, wanted, at, start)
        if place is None:
            spots.append(None)
            continue
        number, found = place
        end = found + len(wanted)
        paragraphs[number].taken.append((found, end))
        spots.append(Spot(paragraphs[number], found, end))
        if len(wanted) >= SURE_LENGTH:
            at, start = number, end
    return spots


def _search(paragraphs: Sequence[Words], wanted: str, at: int, start: int) -> tuple[int, int] | None:
    """From where the last one ended to the end, then from the beginning."""
    if not wanted:
        return None
    order = [*range(at, len(paragraphs)), *range(min(at + 1, len(paragraphs)))]
    for position, number in enumerate(order):
        found = paragraphs[number].find(wanted, start if position == 0 else 0)
        if found is not None:
            return number, found
    return None


def runs_at(spot: Spot) -> tuple[etree._Element, etree._Element]:
    """The first and the last run of exactly the spot's letters, cut out where need be.

    The spots of one paragraph must be taken from the last to the first.
    """
    letters = spot.paragraph.letters
    first, last = letters[spot.start], letters[spot.end - 1]
    _cut(last.holder, last.index + 1)
    begins = first.index == 0 and all(
        each.tag == PROPERTIES for each in first.holder.itersiblings(preceding=True)
    )
    first_run = _run_of(first.holder) if begins else _cut(first.holder, first.index)
    return first_run, first_run if first.holder is last.holder else _run_of(last.holder)


def _run_of(holder: etree._Element) -> etree._Element:
    run = next(holder.iterancestors(RUN), None)
    if run is None:
        raise ValueError("a letter stands in no run")
    return run


def _cut(holder: etree._Element, index: int) -> etree._Element:
    """Cut a run before a letter. What stood from there on is a run of its own, which is returned."""
    run = _run_of(holder)
    rest = run.makeelement(RUN)
    properties = run.find(PROPERTIES)
    if properties is not None:
        rest.append(deepcopy(properties))
    moved = list(holder.itersiblings())
    text = holder.text or ""
    if index == 0:
        moved.insert(0, holder)
    elif holder.tag == TEXT and index < len(text):
        moved.insert(0, _with_text(run.makeelement(TEXT), text[index:]))
        _with_text(holder, text[:index])
    if moved:
        rest.extend(moved)
        run.addnext(rest)
    return rest


def _with_text(holder: etree._Element, text: str) -> etree._Element:
    holder.text = text
    holder.set(SPACE, "preserve")
    return holder
