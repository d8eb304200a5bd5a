"""What the frames and the plain marks of a sentence tell a classifier, as named features."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from alongside.core.audit.frames.gate import PLAIN_WAYS, how_alongside
from alongside.core.audit.judging.leanings import MARK, rules_for
from alongside.core.audit.judging.vocabulary import kin_in, talk_in
from alongside.core.audit.words.frames import Frame, Party

Numbers = NDArray[np.float64]

LENGTHS: Final = (4, 8, 14, 22, 35)
MARKS: Final[Mapping[str, re.Pattern[str]]] = {
    "will": re.compile(r"\b(?:will|shall|going to|plan(?:s|ned)? to|due to|to be)\b|['’]ll\b", re.I),
    "would": re.compile(r"\bwould\b|['’]d\b", re.I),
    "should": re.compile(r"\b(?:should|must|ought|need(?:s)? to|could|can|may|might)\b", re.I),
    "hope": re.compile(r"\b(?:aim|hope|want|wish|vision|ambition|aspir|believ|value|committ?)\w*", re.I),
    "past": re.compile(r"\b(?:was|were|had|has been|have been|did|\w{3,}ed)\b", re.I),
    "I": re.compile(r"\b(?:I|me|my|I['’]m)\b"),
    "we": re.compile(r"\b(?:we|our|us)\b", re.I),
    "you": re.compile(r"\b(?:you|your)\b", re.I),
    "asks": re.compile(r"\?"),
    "digits": re.compile(r"\d"),
    "fragment": re.compile(r"[^.!?:;”\"')]$"),
    "if": re.compile(r"\b(?:if|whether|unless)\b", re.I),
}


def features_of(text: str, frames: Sequence[Frame]) -> frozenset[str]:
    """Every feature that the sentence and its frames have."""
    return frozenset((*marks_of(text), *frame_features(frames)))


def marks_of(text: str) -> Iterator[str]:
    """The marks that need no parse: length, tense words, pronouns, kin of co-production, empowerment talk."""
    words = len(text.split())
    yield f"length {sum(words > limit for limit in LENGTHS)}"
    yield from (f"mark {name}" for name, pattern in MARKS.items() if pattern.search(text))
    if kin_in(text):
        yield "kin"
    if talk_in(text):
        yield "talk"


def frame_features(frames: Sequence[Frame]) -> Iterator[str]:
    """Who does what with whom, frame by frame and over the whole sentence."""
    yield f"frames {min(len(frames), 4)}"
    if shown := how_alongside(frames):
        yield from ("gate", f"gate {shown[1].name}", *(["plain gate"] if shown[1] in PLAIN_WAYS else []))
    yield from (f"{MARK}{rule.name}" for rule in rules_for(frames))
    for frame in frames:
        yield from _of_frame(frame)
    if frames:
        yield from (f"first {term}" for term in _of_frame(frames[0]))


def _of_frame(frame: Frame) -> Iterable[str]:
    kind = f"{'not ' if frame.negated else ''}{frame.kind.name}"
    agent = _side(frame.agent)
    beside = f"{'under' if frame.supervised else 'with'} {_side(frame.companion)}"
    return (
        kind,
        f"by {agent}",
        f"{kind} by {agent}",
        f"{kind} {beside}",
        f"{kind} by {agent} {beside}",
        f"{kind} by {agent} for {_side(frame.beneficiary)}",
        f"status {frame.status.name}",
        f"{kind} status {frame.status.name}",
        f"form {frame.form.name}",
    )


def _side(party: Party | None) -> str:
    return party.role.name if party else "nobody"


def rows_of(found: Sequence[frozenset[str]], names: Sequence[str]) -> Numbers:
    """A row for each sentence: 1 where it has the named feature."""
    place = {name: number for number, name in enumerate(names)}
    rows = np.zeros((len(found), len(names)))
    for row, terms in enumerate(found):
        rows[row, [place[term] for term in terms if term in place]] = 1.0
    return rows
