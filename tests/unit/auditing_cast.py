"""A stand-in for the auditor: it judges by one word, so that what surrounds it can be tested in no time."""

from __future__ import annotations

from alongside.core.audit.words.documents import Form, ReadDocument
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.places import DocumentSentence, Passage, PassageKind, TextPlace
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

WORDS = {
    "alongside": TextMode.DELIVERY_ALONGSIDE,
    "board": TextMode.GOVERNANCE,
    "empower": TextMode.EMPOWERMENT_TALK,
    "partnership": TextMode.UNSUPPORTED_CLAIM,
    "survey": TextMode.CONSULTATION,
}


def finding_about(sentence: DocumentSentence) -> Finding:
    text = sentence.text.lower()
    mode = next((mode for word, mode in WORDS.items() if word in text), TextMode.NONE)
    status = Status.NA if mode is TextMode.NONE else Status.PLANNED if "will" in text else Status.DONE
    unclear = "perhaps" in text
    return Finding(
        sentence,
        mode,
        status,
        0.4 if unclear else 0.9,
        not unclear,
        say("It has such a word in it."),
        question=say("Who delivers what?") if unclear else None,
        kin=("co-production",) if "co-production" in text else (),
    )


class StandIn:
    """Judges by ``WORDS``; falls over ``poison``; remembers what it was asked."""

    release = "stand-in 1"

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.texts: list[str] = []

    def judge(self, sentences, *, progress=None, known=None):
        self.asked.append(len(sentences))
        self.texts.extend(sentence.text for sentence in sentences)
        if any("poison" in sentence.text for sentence in sentences):
            raise RuntimeError("poison")
        if progress:
            progress(len(sentences), len(sentences))
        return tuple((known or {}).get(each.text) or finding_about(each) for each in sentences)


def read_lines(name: str, content: bytes) -> ReadDocument:
    """A document that has a sentence on each line. Raises ``Refusal`` for one that says it is broken."""
    if content.startswith(b"broken"):
        raise Refusal(say("This file is damaged."))
    lines = [(number, line) for number, line in enumerate(content.decode().splitlines(), 1) if line.strip()]
    places = [TextPlace(n, line=n, column=1, end_line=n, end_column=len(t) + 1, end=len(t)) for n, t in lines]
    texts = [text for _, text in lines]
    passages = tuple(
        Passage(text, PassageKind.PARAGRAPH, place) for text, place in zip(texts, places, strict=True)
    )
    sentences = tuple(
        DocumentSentence(text, place, before=before, after=after)
        for text, place, before, after in zip(texts, places, ["", *texts], [*texts[1:], ""], strict=False)
    )
    return ReadDocument(name, Form.TEXT, "0" * 64, name, passages, sentences)


def audited(*lines: str, name: str = "a.txt") -> AuditedDocument:
    document = read_lines(name, "\n".join(lines).encode())
    return AuditedDocument(document, StandIn().judge(document.sentences), StandIn.release)


def load_stand_in() -> StandIn:
    """What a corpus's workers load instead of the models."""
    return StandIn()


def words_of(sentence: DocumentSentence) -> str:
    """What makes two sentences the same to the stand-in."""
    return sentence.text


def read_or_suffer(name: str, content: bytes) -> ReadDocument:
    """Read lines; but some content crashes, hangs or swells the process that reads it."""
    import os
    import time

    if content.startswith(b"crash"):
        os.abort()
    if content.startswith(b"hang"):
        time.sleep(600)
    if content.startswith(b"slow"):
        time.sleep(0.3)
    if content.startswith(b"swell"):
        swollen = bytearray(700 * 1024 * 1024)
        swollen[::4096] = b"x" * len(swollen[::4096])
        time.sleep(600)
    return read_lines(name, content)
