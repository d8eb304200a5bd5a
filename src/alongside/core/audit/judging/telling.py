"""From a decision to a finding: the frame it rests on, the reason, the question, the words in it."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.core.audit.judging.classifier import MODES, NONE, Numbers
from alongside.core.audit.judging.deciding import PLACES, RIVALS, Decision
from alongside.core.audit.judging.questions import question_about
from alongside.core.audit.judging.reasons import ELSEWHERE, LET_GO, deciding_frame, reason_for
from alongside.core.audit.judging.vocabulary import kin_in, talk_in
from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.frames import ActKind, Frame, Role
from alongside.core.audit.words.places import DocumentSentence
from alongside.core.audit.words.textmodes import Status, TextMode

_SAYS_LITTLE = frozenset({ActKind.CLAIMS, ActKind.GIVES_POWER, ActKind.OTHER})


def let_go(sentence: DocumentSentence, claim: float) -> Finding:
    """A sentence that the words alone let go. ``claim`` is the chance that it is about people and services."""
    return Finding(
        sentence, TextMode.NONE, Status.NA, round(1.0 - claim, PLACES), True, LET_GO,
        kin=kin_in(sentence.text), talk=talk_in(sentence.text), looked_at=False,
    )  # fmt: skip


def passed_by(sentence: DocumentSentence, early: Numbers) -> Finding:
    """A sentence whose words and meaning are about something else, so surely that it is not parsed."""
    rivals = sorted((mode for mode in MODES[:NONE]), key=lambda mode: -float(early[MODES.index(mode)]))
    return Finding(
        sentence, TextMode.NONE, Status.NA, round(float(early[NONE]), PLACES), True, ELSEWHERE,
        rivals=tuple((mode, round(float(early[MODES.index(mode)]), PLACES)) for mode in rivals[:RIVALS]),
        kin=kin_in(sentence.text), talk=talk_in(sentence.text),
    )  # fmt: skip


def told(sentence: DocumentSentence, decision: Decision, frames: Sequence[Frame]) -> Finding:
    """The finding of a decision."""
    kin, talk = kin_in(sentence.text), talk_in(sentence.text)
    frame = deciding_frame(decision.mode, frames)
    rival = decision.rivals[0][0] if decision.rivals else None
    return Finding(
        sentence=sentence,
        mode=decision.mode,
        status=decision.status,
        chance=decision.chance,
        decided=decision.decided,
        reason=reason_for(decision, frame, talk, kin, frames),
        question=None if decision.decided else question_about(decision.mode, rival),
        frame=frame,
        frames=tuple(frames),
        rivals=decision.rivals,
        kin=kin,
        talk=talk,
        unspecific=decision.mode is not TextMode.NONE and not any(map(_is_specific, frames)),
    )


def _is_specific(frame: Frame) -> bool:
    """Whether a frame names who acts and what they do."""
    named = frame.agent is not None and frame.agent.role is not Role.UNCLEAR
    return named and frame.kind not in _SAYS_LITTLE
