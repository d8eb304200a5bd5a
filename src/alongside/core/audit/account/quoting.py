"""A finding as it is quoted: where it stands, and its words."""

from __future__ import annotations

from typing import Final

from alongside.core.audit.words.findings import Finding
from alongside.core.shared.sentences import Sentence, say

LONGEST_QUOTE: Final = 280


def where(finding: Finding) -> Sentence:
    """Where in the document a finding stands: its page, else its line, else its paragraph."""
    place = finding.sentence.place
    if place.page is not None:
        return say("page {page}", page=place.page)
    if place.line is not None:
        return say("line {line}", line=place.line)
    return say("paragraph {paragraph}", paragraph=place.paragraph)


def quote(finding: Finding, longest: int = LONGEST_QUOTE) -> str:
    """The finding's sentence, cut after a whole word where it is longer than ``longest`` characters."""
    text = finding.sentence.text
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut.rsplit(" ", 1)[0] or cut).rstrip(" ,;:–") + "…"
