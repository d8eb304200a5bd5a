"""Rules that tip the chances where a frame is plain: each a name, the mode it leans to, how far, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from alongside.core.audit.frames.gate import PLAIN_WAYS, beside_a_professional, how_alongside
from alongside.core.audit.frames.lexicon import EMPLOYED, LAY_ROLES
from alongside.core.audit.frames.wordlists import terms
from alongside.core.audit.words.frames import ActKind as K
from alongside.core.audit.words.frames import Frame, FrameForm, Party, Role
from alongside.core.audit.words.textmodes import TextMode as M
from alongside.core.shared.sentences import Sentence, say

Frames = Sequence[Frame]

PLAIN_ACTS: Final = terms(
    "run | lead | facilitate | teach | host | staff | deliver | coach | tutor | befriend | mentor | counsel | visit | "
    "cook | serve | guide | greet | welcome | train | hold | take | chair | repair | plant | monitor | patrol | "
    "moderate | answer | drive"
)
"""Acts that by themselves say that somebody serves."""

VAGUE_ACTS: Final = terms("be | give | help | provide | share | support")
"""Acts that may be done to anything: shared views, a supported application."""

UNDERTAKINGS: Final = terms(
    "initiative | initiatives | project | projects | research | review | study | studies"
)
"""What two sides may run together without anybody's being served in it."""

MARK: Final = "leans "
"""What the features that tell of a rule begin with."""


@dataclass(frozen=True, slots=True)
class Rule:
    """When it holds of a sentence's frames, its ``mode`` is ``by`` more likely (a logarithm of odds)."""

    name: str
    mode: M
    by: float
    reason: Sentence
    holds: Callable[[Frames], bool]


def _side(party: Party | None) -> Role | None:
    return party.role if party else None


def _delivers(frame: Frame) -> bool:
    return frame.kind is K.DELIVERS and not frame.negated


def _is_shared(frames: Frames) -> bool:
    return any(
        beside_a_professional(frame)
        and _delivers(frame)
        and (frame.act.startswith("co-") or frame.act in PLAIN_ACTS)
        and not _leaves_open(frame)
        for frame in frames
    )


def _leaves_open(frame: Frame) -> bool:
    """Whether it names no companion (“peer co-led” may be peers among themselves) or no more than a project."""
    undertaking = frame.object.lower().rpartition(" ")[2] in UNDERTAKINGS
    return undertaking or (frame.form is FrameForm.COMPOUND and frame.companion is None)


def _is_vague(frames: Frames) -> bool:
    shown = how_alongside(frames, PLAIN_WAYS)
    if shown is None or _is_shared(frames):
        return False
    return shown[0].form is FrameForm.COMPOUND or shown[0].act in VAGUE_ACTS or _leaves_open(shown[0])


def _is_staffs(frames: Frames) -> bool:
    acting = [frame for frame in frames if _delivers(frame) and frame.agent is not None]
    return bool(acting) and all(_side(frame.agent) in EMPLOYED for frame in acting)


def _is_denied(frames: Frames) -> bool:
    acting = [frame for frame in frames if frame.kind is K.DELIVERS]
    denied = any(frame.negated and _side(frame.agent) in LAY_ROLES for frame in acting)
    return denied and all(frame.negated for frame in acting)


RULES: Final = (
    Rule(
        "SHARED",
        M.DELIVERY_ALONGSIDE,
        2.0,
        say("Somebody lay carries it out and a professional does it with them."),
        _is_shared,
    ),
    Rule(
        "VAGUE",
        M.DELIVERY_ALONGSIDE,
        -1.0,
        say("They are named together; what they do together is not plainly a service."),
        _is_vague,
    ),
    Rule("STAFF", M.STAFF_DELIVERY, 0.7, say("Only professionals are said to do it."), _is_staffs),
    Rule("DENIED", M.NONE, 1.5, say("It says that this is not done."), _is_denied),
)


def rules_for(frames: Frames) -> tuple[Rule, ...]:
    """Those that hold of a sentence's frames."""
    return tuple(rule for rule in RULES if rule.holds(frames))


def leaning(found: Sequence[frozenset[str]]) -> NDArray[np.float64]:
    """What the rules among the features of each sentence add to its scores, a row for each."""
    modes = tuple(M)
    scores = np.zeros((len(found), len(modes)))
    for row, named in enumerate(found):
        for rule in RULES:
            if MARK + rule.name in named:
                scores[row, modes.index(rule.mode)] += rule.by
    return scores
