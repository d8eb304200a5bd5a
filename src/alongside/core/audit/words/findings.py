"""What was found about one sentence, and about a whole document."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.audit.words.documents import ReadDocument
from alongside.core.audit.words.frames import Frame
from alongside.core.audit.words.places import DocumentSentence
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.shared.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """What one sentence is about, how sure that is, and what would settle it.

    ``chance`` is the calibrated probability of ``mode``. Where ``decided`` is false the mode is a best guess
    below the threshold, and ``question`` is what to ask the writer. ``frame`` is the one that the finding
    rests on, ``frames`` all of them. ``kin`` are the uses of "co-production" and its kin in the sentence,
    ``talk`` its empowerment vocabulary, both in the sentence's own words. ``unspecific``: a claim that names
    neither who acts nor what they do. ``looked_at`` is false where the prefilter let the sentence go.
    """

    sentence: DocumentSentence
    mode: TextMode
    status: Status
    chance: float
    decided: bool
    reason: Sentence
    question: Sentence | None = None
    frame: Frame | None = None
    frames: tuple[Frame, ...] = ()
    rivals: tuple[tuple[TextMode, float], ...] = ()
    kin: tuple[str, ...] = ()
    talk: tuple[str, ...] = ()
    unspecific: bool = False
    looked_at: bool = True

    @property
    def is_claim(self) -> bool:
        """Whether the sentence says anything about people and what they do."""
        return self.mode is not TextMode.NONE


@dataclass(frozen=True, slots=True)
class AuditedDocument:
    """A document and a finding for each of its sentences, in their order."""

    document: ReadDocument
    findings: tuple[Finding, ...]
    release: str
    """Which weights judged it: the version and the first letters of their digest."""
