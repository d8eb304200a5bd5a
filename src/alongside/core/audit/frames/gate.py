"""The agent gate: no sentence is called delivery alongside unless a frame of it shows somebody lay who carries
out a service beside a professional.

Each way of standing beside has a name. The gate opens on grammar alone: it says that a sentence *may* be about
delivery alongside, never that it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from alongside.core.audit.frames.acts import kind_of_noun
from alongside.core.audit.frames.lexicon import LAY_ROLES, role_of
from alongside.core.audit.frames.wordlists import grammar, plain
from alongside.core.audit.words.frames import ActKind, Frame, Party, Role
from alongside.core.participation.named import Named

_FELLOWS = re.compile(r"\b(?:your neighbours|your neighbors|other|fellow)\b", re.I)
_OF_THEM = re.compile(r"['’]s?\s")
_MOST = 60
"""Frames of one sentence that are held against one another."""


class Way(Named):
    """The ways in which a sentence shows somebody lay beside a professional, the plainest first."""

    BESIDE = "BESIDE", "Somebody lay does it with a professional beside them"
    WITH_US = "WITH_US", "Somebody lay does it with those who speak, whose service it is"
    TOGETHER = "TOGETHER", "It is said to be done together, by somebody lay"
    SHARED_CASE = "SHARED_CASE", "Somebody lay does one part of the work and a professional another"
    SAME_SCENE = "SAME_SCENE", "Somebody lay does it, and the sentence names a professional who is there"
    WITH_A_BODY = "WITH_A_BODY", "Somebody lay does it with an organisation beside them"
    IN_THE_ROOM = (
        "IN_THE_ROOM",
        "Somebody lay is there with a professional; what they do is not plainly a service",
    )
    OPEN_SIDE = (
        "OPEN_SIDE",
        "One of the two has a name or a pronoun, and the sentence does not place them",
    )


PLAIN_WAYS = frozenset({Way.BESIDE, Way.WITH_US, Way.TOGETHER, Way.SHARED_CASE, Way.SAME_SCENE})
"""Those that show all three: somebody lay, an act of delivering, a professional. The others leave one open."""

DOING = frozenset({ActKind.DELIVERS, ActKind.OTHER})
"""Verbs that no table knows are let through beside a professional: there are more ways to serve than are listed."""

THERE = frozenset({ActKind.TAKES_PART})


def way_beside(frame: Frame) -> Way | None:
    """How this frame by itself shows somebody lay at work beside a professional; ``None`` where it does not."""
    if frame.kind not in DOING or frame.negated or frame.supervised or not _is_lay(frame.agent):
        return None
    if _is_professional(frame.companion):
        return Way.BESIDE
    if frame.companion is not None and frame.companion.role is Role.ORGANISATION:
        return Way.WITH_A_BODY
    if frame.kind is not ActKind.DELIVERS:
        return None
    if frame.companion is not None and _are_the_speakers(frame.companion):
        return Way.WITH_US
    return Way.TOGETHER if frame.act.startswith("co-") else None


def _are_the_speakers(party: Party) -> bool:
    """ "With us"; not "people with ME"."""
    return party.words not in {"ME", "US"} and party.words.lower() in {"us", "me", "we", "i"}


def beside_a_professional(frame: Frame) -> bool:
    """Whether the frame shows somebody lay carrying out a service beside a professional, not only under one."""
    return way_beside(frame) in PLAIN_WAYS


def shows_delivery_alongside(frames: Sequence[Frame], ways: Collection[Way] = frozenset(Way)) -> Frame | None:
    """The frame that lets a sentence be called delivery alongside in one of these ways, or ``None``."""
    found = how_alongside(frames, ways)
    return found[0] if found else None


def how_alongside(
    frames: Sequence[Frame], ways: Collection[Way] = frozenset(Way)
) -> tuple[Frame, Way] | None:
    """The frame that lets a sentence be called delivery alongside, and the way in which it does.

    The plainest way comes first. ``ways`` are those that are let count: ``PLAIN_WAYS`` for the strict gate.
    """
    found = [(frame, way) for frame, way in _all_ways(frames[:_MOST]) if way in ways]
    return min(found, key=lambda one: _ORDER[one[1]], default=None)


_ORDER = {way: at for at, way in enumerate(Way)}


def _all_ways(frames: Sequence[Frame]) -> Iterator[tuple[Frame, Way]]:
    for frame in frames:
        if (way := way_beside(frame) or _way_left_open(frame)) is not None:
            yield frame, way
        if _delivers(frame):
            yield from ((frame, way) for other in frames if (way := _way_with(frame, other)) is not None)


def _way_left_open(frame: Frame) -> Way | None:
    """How the frame may show it, though it leaves open who acts, who is beside, or whether it is a service."""
    if frame.negated or frame.supervised or frame.companion is None:
        return None
    if _delivers(frame) and frame.companion.role is Role.UNCLEAR and frame.companion.words.istitle():
        return Way.OPEN_SIDE
    if not _is_professional(frame.companion):
        return None
    if frame.kind in THERE and _is_lay(frame.agent):
        return Way.IN_THE_ROOM
    return Way.OPEN_SIDE if frame.kind in DOING and _may_be_lay(frame) else None


def _may_be_lay(frame: Frame) -> bool:
    """A pronoun or a name may be anybody: "I", "Farida"; and so may one told to help their like."""
    agent = frame.agent
    if agent is None:
        return bool(_FELLOWS.search(f"{frame.object} {frame.beneficiary.words if frame.beneficiary else ''}"))
    return agent.role is Role.UNCLEAR and (
        plain(agent.words) in grammar("pronouns") or _is_a_name(agent.words)
    )


def _is_a_name(words: str) -> bool:
    """ "Farida", "Mrs Goll"; not "Interviews" or "Engagement", which only stand first."""
    return words.istitle() and not words.endswith("s") and kind_of_noun(words.lower()) is None


def _delivers(frame: Frame) -> bool:
    plainly = frame.kind is ActKind.DELIVERS and not frame.negated and not frame.supervised
    return plainly and _is_lay(frame.agent)


def _way_with(lay: Frame, other: Frame) -> Way | None:
    """How a second frame of the sentence, or what the act is done to, sets a professional beside somebody lay."""
    if lay is other:
        theirs = _OF_THEM.search(lay.object) and _names_a_professional(lay.object)
        return Way.SAME_SCENE if theirs else None
    gone = other.kind in {ActKind.SUPERVISES, ActKind.REPLACES} or plain(other.act) in grammar("lost")
    if other.negated or gone or _serves(other, lay.agent):
        return None
    if _is_professional(other.agent):
        return Way.SHARED_CASE if other.kind in DOING else Way.SAME_SCENE
    there = _is_professional(other.companion) and not other.supervised
    return Way.SAME_SCENE if there or _names_a_professional(other.object) else None


def _serves(other: Frame, party: Party | None) -> bool:
    """Whether an act is done for the very people who are to stand beside the one who does it."""
    return party is not None and other.beneficiary is not None and other.beneficiary.start == party.start


def _names_a_professional(words: str) -> bool:
    """Whether the words name one, or something of theirs: "the nurse", "the nurse's round"."""
    return any(role_of(part) is Role.PROFESSIONAL for part in _OF_THEM.split(words) if part)


def _is_lay(party: Party | None) -> bool:
    return party is not None and party.role in LAY_ROLES


def _is_professional(party: Party | None) -> bool:
    return party is not None and party.role is Role.PROFESSIONAL
