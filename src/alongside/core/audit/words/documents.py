"""A document as it was read."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.audit.words.places import DocumentSentence, Passage
from alongside.core.participation.named import Named
from alongside.core.shared.sentences import Sentence


class Form(Named):
    """The forms of file that can be read."""

    PDF = "PDF", "PDF"
    DOCX = "DOCX", "Word document"
    ODT = "ODT", "OpenDocument text"
    HTML = "HTML", "Web page"
    MARKDOWN = "MARKDOWN", "Markdown"
    TEXT = "TEXT", "Plain text"


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """All that was read of one file.

    ``name`` is the file's name without its folders, ``digest`` the SHA-256 of its bytes in hexadecimal,
    ``pages`` how many it has where the form has pages. ``notices`` are sentences for the reader about what
    could not be read (pages that are pictures, comments left out), the rest being usable.
    """

    name: str
    form: Form
    digest: str
    title: str
    passages: tuple[Passage, ...]
    sentences: tuple[DocumentSentence, ...]
    pages: int | None = None
    notices: tuple[Sentence, ...] = ()

    @property
    def words(self) -> int:
        """How many words its sentences have."""
        return sum(len(sentence.text.split()) for sentence in self.sentences)
