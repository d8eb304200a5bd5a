"""The agent gate: no sentence is called delivery alongside unless a frame of it shows somebody lay who carries
out a service beside a professional.

Each way of standing beside has a name. The gate opens on grammar alone: it says that a sentence *may* be about
delivery alongside, never that it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

from alongside.core.audit.frames.lexicon import EMPLOYED, LAY_ROLES, role_of
from alongside.core.audit.frames.wordlists import grammar, plain
from alongside.core.audit.words.frames import ActKind, Frame, Party, Role
from alongside.core.participation.named import Named

_OF_THEM = re.compile(r"['’]s?\s")


class Way(Named):
    """The ways in which a sentence shows somebody lay beside a professional, the plainest first."""

    BESIDE = "BESIDE", "Somebody lay does it with a professional beside them"
    WITH_US = "WITH_US", "Somebody lay does it with those who speak, whose service it is"
    TOGETHER = "TOGETHER", "It is said to be done together, by somebody lay"
    SHARED_CASE = "SHARED_CASE", "Somebody lay does one part of the work and a professional another"
    OPEN_SIDE = (
        "OPEN_SIDE",
        "Somebody whom the sentence does not place does it with a professional beside them",
    )
    SAME_SCENE = "SAME_SCENE", "Somebody lay does it, and the sentence names a professional who is there"


DOING = frozenset({ActKind.DELIVERS, ActKind.OTHER})
"""Verbs that no table knows are let through beside a professional: services are done in more ways than are listed."""


def way_beside(frame: Frame) -> Way | None:
    """How this frame shows somebody lay carrying out a service beside a professional; ``None`` where it does not."""
    if frame.kind not in DOING or frame.negated or frame.supervised or not _is_lay(frame.agent):
        return None
    if frame.companion is not None and frame.companion.role in EMPLOYED:
        return Way.BESIDE
    if frame.kind is not ActKind.DELIVERS:
        return None
    if frame.companion is not None and frame.companion.words.lower() in {"us", "me", "we", "i"}:
        return Way.WITH_US
    return Way.TOGETHER if frame.act.startswith("co-") else None


def beside_a_professional(frame: Frame) -> bool:
    """Whether the frame shows somebody lay carrying out a service beside a professional, not only under one."""
    return way_beside(frame) is not None


def shows_delivery_alongside(frames: Sequence[Frame]) -> Frame | None:
    """The first frame of a sentence that lets it be called delivery alongside, or ``None``."""
    found = how_alongside(frames)
    return found[0] if found else None


def how_alongside(frames: Sequence[Frame]) -> tuple[Frame, Way] | None:
    """The frame that lets a sentence be called delivery alongside and the way in which it does."""
    for frame in frames:
        if (way := way_beside(frame)) is not None:
            return frame, way
    for frame in frames:
        if _delivers(frame) and _OF_THEM.search(frame.object) and _names_a_professional(frame.object):
            return frame, Way.SAME_SCENE
    for lay, other in permutations(frames, 2):
        if _delivers(lay) and (way := _way_beside_it(other)) is not None:
            return lay, way
    return next(((frame, Way.OPEN_SIDE) for frame in frames if _is_open(frame)), None)


def _is_open(frame: Frame) -> bool:
    """A pronoun or a name with a professional beside: "I", "Farida" and "they" may be anybody."""
    agent, beside = frame.agent, frame.companion
    known = frame.kind in DOING and not frame.negated and not frame.supervised
    if not known or agent is None or agent.role is not Role.UNCLEAR or beside is None:
        return False
    return beside.role is Role.PROFESSIONAL and (
        plain(agent.words) in grammar("pronouns") or agent.words.istitle()
    )


def _delivers(frame: Frame) -> bool:
    return (
        frame.kind is ActKind.DELIVERS and _is_lay(frame.agent) and not frame.negated and not frame.supervised
    )


def _way_beside_it(other: Frame) -> Way | None:
    """How a second frame of the sentence sets a professional beside somebody lay who delivers."""
    if (
        other.negated
        or other.kind in {ActKind.SUPERVISES, ActKind.REPLACES}
        or plain(other.act) in grammar("lost")
    ):
        return None
    if other.agent is not None and other.agent.role is Role.PROFESSIONAL:
        return Way.SHARED_CASE if other.kind in DOING else Way.SAME_SCENE
    beside = (
        other.companion is not None and not other.supervised and other.companion.role is Role.PROFESSIONAL
    )
    return Way.SAME_SCENE if beside or _names_a_professional(other.object) else None


def _names_a_professional(words: str) -> bool:
    """Whether the words name one, or something of theirs: "the nurse", "the nurse's round"."""
    return any(role_of(part) is Role.PROFESSIONAL for part in _OF_THEM.split(words) if part)


def _is_lay(party: Party | None) -> bool:
    return party is not None and party.role in LAY_ROLES
