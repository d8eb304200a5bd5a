"""The document's text, page by page, with each claim marked, named and linked to what was found about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from alongside.core.audit.outputs.markup import items, mode_swatch, tag, words
from alongside.core.audit.outputs.telling import is_told, verdict
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.places import Passage, PassageKind, TextPlace

Numbered = tuple[int, Finding]
CLASSES: Final = {
    PassageKind.TABLE_CELL: "cell",
    PassageKind.CAPTION: "caption",
    PassageKind.NOTE: "note",
}


def marked_text(audited: AuditedDocument) -> str:
    """The text as HTML. Every word of it is escaped; nothing of the document's own markup is kept."""
    found: dict[int, list[Numbered]] = defaultdict(list)
    for number, finding in enumerate(audited.findings, start=1):
        found[finding.sentence.place.paragraph].append((number, finding))
    passages = [(passage, found.pop(passage.place.paragraph, [])) for passage in audited.document.passages]
    passages += [_stray(group) for group in found.values()]
    pages = groupby(passages, key=lambda pair: pair[0].place.page)
    return "".join(_page(page, list(group)) for page, group in pages)


def _stray(group: list[Numbered]) -> tuple[Passage, list[Numbered]]:
    """Sentences whose passage was not kept stand in one made of themselves."""
    first = group[0][1].sentence
    return Passage("", first.kind, TextPlace(first.place.paragraph, page=first.place.page)), group


def _page(page: int | None, group: Sequence[tuple[Passage, list[Numbered]]]) -> str:
    heading = "" if page is None else tag("h3", words(f"Page {page}"), class_="page", id=f"page-{page}")
    parts = []
    for is_item, alike in groupby(group, key=lambda pair: pair[0].kind is PassageKind.LIST_ITEM):
        if is_item:
            parts.append(items(_marked(*each) for each in alike))
        else:
            parts.extend(_passage(*each) for each in alike)
    return heading + "".join(parts)


def _passage(passage: Passage, found: list[Numbered]) -> str:
    if passage.kind is PassageKind.HEADING:
        return tag("h4", _marked(passage, found))
    quiet = None if any(is_told(finding) for _, finding in found) else "quiet"
    classes = " ".join(filter(None, [CLASSES.get(passage.kind), quiet]))
    return tag("p", _marked(passage, found), class_=classes or None)


def _marked(passage: Passage, found: list[Numbered]) -> str:
    """The passage's words with its sentences marked; where they do not fit in it, the sentences alone."""
    ordered = sorted(found, key=lambda pair: (pair[1].sentence.place.start, pair[0]))
    if _fit(passage, ordered):
        return "".join(_in_place(passage, ordered))
    return " ".join(_sentence(*each) for each in ordered) or words(passage.text)


def _fit(passage: Passage, ordered: Sequence[Numbered]) -> bool:
    last = 0
    for _, finding in ordered:
        place = finding.sentence.place
        if place.start < last or passage.text[place.start : place.end] != finding.sentence.text:
            return False
        last = place.end
    return bool(ordered)


def _in_place(passage: Passage, ordered: Sequence[Numbered]) -> Iterator[str]:
    last = 0
    for number, finding in ordered:
        place = finding.sentence.place
        yield words(passage.text[last : place.start])
        yield _sentence(number, finding)
        last = place.end
    yield words(passage.text[last:])


def _sentence(number: int, finding: Finding) -> str:
    text = words(finding.sentence.text)
    if not is_told(finding):
        return text
    classes = f"{finding.mode.value}{'' if finding.decided else ' open'}"
    label = tag(
        "a",
        tag("span", words(f"Finding {number}: "), class_="heard"),
        mode_swatch(finding.mode),
        words(verdict(finding)),
        href=f"#f{number}",
        class_=f"label {classes}",
    )
    return f"{tag('mark', text, class_=classes, id=f's{number}')} {label}"
