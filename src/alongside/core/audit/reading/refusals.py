"""Why a file cannot be read, in sentences that say how to mend it."""

from __future__ import annotations

from typing import Final

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

EMPTY: Final = say("This file is empty. Check that it was saved or downloaded whole, and choose it again.")
UNKNOWN: Final = say(
    "This file is none of the forms that can be read: PDF, Word (.docx), OpenDocument (.odt), web page "
    "(.html), Markdown or plain text. Open it where it was written and save it as one of these."
)
PASSWORD: Final = say(
    "This file is protected with a password. Open it, save a copy without the password, and choose that."
)
DAMAGED: Final = say(
    "This file is damaged and cannot be opened. Download it again or, where it was written, save it anew."
)
TOO_MUCH_INSIDE: Final = say(
    "This file would unpack to far more than a document needs, so it was not opened. Save it anew as PDF "
    "or copy its text into a new document."
)
ALL_SCANNED: Final = say(
    "The pages of this PDF are pictures, with no text to read. Ask for the file that it was printed from, "
    "or make its text readable with text recognition (OCR), and choose that copy."
)
NO_SENTENCES: Final = say(
    "There are no sentences to read in this file. Check that it is the file you meant; a form or a "
    "presentation without running text cannot be audited."
)
OTHER_LANGUAGE: Final = say("This document seems not to be in English. Only English can be read as yet.")


def too_large(size: int, most: int) -> Sentence:
    """A file of ``size`` bytes where ``most`` can be read."""
    return say(
        "This file has {size} megabytes; up to {most} can be read. Save it without its pictures or in "
        "parts, and choose those.",
        size=max(1, round(size / 1024 / 1024)),
        most=round(most / 1024 / 1024),
    )


def too_many_pages(pages: int, most: int) -> Sentence:
    """A file of more pages than are read."""
    return say(
        "This file has {pages} pages; up to {most} can be read at once. Split it into parts, and choose those.",
        pages=pages,
        most=most,
    )


def save_as(what: Sentence) -> Refusal:
    """A form of file that is known, and what to save it as."""
    return Refusal(
        say(
            "{what} Open it where it was written, save it as Word (.docx) or PDF, and choose that.", what=what
        )
    )


def not_english(language: Sentence | None) -> Refusal:
    """A document in another language, named where it is known."""
    if language is None:
        return Refusal(OTHER_LANGUAGE)
    return Refusal(
        say("This document seems to be in {language}. Only English can be read as yet.", language=language)
    )


TOOK_TOO_LONG: Final = say(
    "Reading this file took too long, so it was stopped. Print it to a new PDF, or copy its text into a new "
    "document, and choose that."
)
TOO_MUCH_MEMORY: Final = say(
    "Reading this file took more memory than a document needs, so it was stopped. Save it without its "
    "pictures or in parts, and choose those."
)
CRASHED: Final = say(
    "This file could not be read: something in it brings the reader down. Print it to a new PDF, or copy its "
    "text into a new document, and choose that."
)
