"""Why a sentence was called what it was called: a sentence that names what decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from alongside.core.audit.frames.gate import PLAIN_WAYS, shows_delivery_alongside
from alongside.core.audit.judging.deciding import Decision
from alongside.core.audit.judging.leanings import rules_for
from alongside.core.audit.words.frames import ActKind as K
from alongside.core.audit.words.frames import Frame, Role
from alongside.core.audit.words.textmodes import TextMode as M
from alongside.core.shared.sentences import Sentence, say

_DELIVERS: Final = (K.DELIVERS, K.SUPERVISES)
KINDS: Final[Mapping[M, tuple[K, ...]]] = MappingProxyType(
    {
        M.DELIVERY_ALONGSIDE: _DELIVERS,
        M.LAY_LED: _DELIVERS,
        M.VOLUNTEERING: _DELIVERS,
        M.STAFF_DELIVERY: (*_DELIVERS, K.RECEIVES),
        M.CO_DESIGN: (K.MAKES,),
        M.CO_COMMISSIONING: (K.DECIDES,),
        M.CO_ASSESSMENT: (K.JUDGES,),
        M.GOVERNANCE: (K.SITS,),
        M.REPRESENTATION: (K.SPEAKS_FOR,),
        M.CONSULTATION: (K.ASKS,),
        M.VOICE: (K.SPEAKS_UP,),
        M.INFORMATION: (K.TELLS,),
        M.GENERAL_ACTIVITY: (K.TAKES_PART,),
        M.SELF_MANAGEMENT: (K.LOOKS_AFTER_SELF,),
        M.SUBSTITUTION: (K.REPLACES,),
        M.EMPOWERMENT_TALK: (K.GIVES_POWER,),
        M.UNSUPPORTED_CLAIM: (K.CLAIMS,),
    }
)
"""Which kinds of act bear out which mode."""

ROLES: Final[Mapping[M, tuple[Role, ...]]] = MappingProxyType(
    {
        M.LAY_LED: (Role.LAY, Role.PEER),
        M.VOLUNTEERING: (Role.VOLUNTEER,),
        M.STAFF_DELIVERY: (Role.PROFESSIONAL, Role.ORGANISATION),
    }
)
"""Whose act it must be, where that tells one mode from another."""

LET_GO: Final = say("None of its words is about people and what they do for a service.")
NOTHING: Final = say("It does not say that anybody does anything for or with a service.")
ELSEWHERE: Final = say("By its words and its meaning it is about something else; its clauses were not read.")


def deciding_frame(mode: M, frames: Sequence[Frame]) -> Frame | None:
    """The frame that the mode rests on: the first that bears it out, or ``None`` where only its wording does."""
    if mode is M.DELIVERY_ALONGSIDE:
        return shows_delivery_alongside(frames, PLAIN_WAYS)
    fitting = [frame for frame in frames if frame.kind in KINDS.get(mode, ())]
    roles = ROLES.get(mode)
    if roles is None:
        return _first(fitting)
    return _first(frame for frame in fitting if frame.agent and frame.agent.role in roles)


def _first(frames: Iterable[Frame]) -> Frame | None:
    return next(iter(frames), None)


def leaned_on(mode: M, frames: Sequence[Frame]) -> Sentence | None:
    """The reason of the first rule that leans to this mode, or ``None``."""
    return next((rule.reason for rule in rules_for(frames) if rule.mode is mode and rule.by > 0), None)


def reason_for(
    decision: Decision,
    frame: Frame | None,
    talk: Sequence[str],
    kin: Sequence[str],
    frames: Sequence[Frame] = (),
) -> Sentence:
    """What decided."""
    mode = Sentence(decision.mode.label)
    if decision.turned_away:
        return say(
            "It reads like delivery alongside, but nobody lay is shown to carry out a service beside a "
            "professional; next to that it is most like “{mode}”.",
            mode=mode,
        )
    leaned = leaned_on(decision.mode, frames)
    if frame is not None and leaned is not None:
        return say("It says who does what: {frame}. {why}", frame=" – ".join(frame.parts), why=leaned)
    if leaned is not None:
        return leaned
    if frame is not None:
        return say("It says who does what: {frame}.", frame=" – ".join(frame.parts))
    return _by_wording(decision, mode, talk, kin)


def _by_wording(decision: Decision, mode: Sentence, talk: Sequence[str], kin: Sequence[str]) -> Sentence:
    if decision.mode is M.EMPOWERMENT_TALK and talk:
        return say("It says “{words}” and not what anybody will do.", words=talk[0])
    if decision.mode is M.UNSUPPORTED_CLAIM and kin:
        return say("It says “{words}” and not what people did.", words=kin[0])
    if decision.mode is M.NONE:
        return NOTHING
    return say("Its wording is most like that of “{mode}”; no clause of it shows who acts.", mode=mode)
