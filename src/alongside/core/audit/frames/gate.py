"""The agent gate: no sentence is called delivery alongside unless a frame of it shows somebody lay who carries
out a service beside a professional.

Each way of standing beside has a name. The gate opens on grammar alone: it says that a sentence *may* be about
delivery alongside, never that it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from alongside.core.audit.frames.lexicon import LAY_ROLES
from alongside.core.audit.words.frames import ActKind, Frame, Party, Role
from alongside.core.participation.named import Named


class Way(Named):
    """The ways in which a frame shows somebody lay beside a professional."""

    BESIDE = "BESIDE", "Somebody lay does it with a professional beside them"
    TOGETHER = "TOGETHER", "It is said to be done together, by somebody lay"
    SHARED_CASE = "SHARED_CASE", "Somebody lay does one part of the work and a professional another"


def way_beside(frame: Frame) -> Way | None:
    """How this frame shows somebody lay carrying out a service beside a professional; ``None`` where it does not."""
    if frame.kind is not ActKind.DELIVERS or frame.negated or not _is_lay(frame.agent):
        return None
    if frame.companion is not None and not frame.supervised:
        return Way.BESIDE if frame.companion.role in {Role.PROFESSIONAL, Role.ORGANISATION} else None
    return Way.TOGETHER if frame.act.startswith("co-") and frame.companion is None else None


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
    for lay, employed in permutations(frames, 2):
        if _shares_case(lay, employed):
            return lay, Way.SHARED_CASE
    return None


def _shares_case(lay: Frame, employed: Frame) -> bool:
    both = lay.kind is employed.kind is ActKind.DELIVERS and not (lay.negated or employed.negated)
    return (
        both
        and _is_lay(lay.agent)
        and not lay.supervised
        and employed.agent is not None
        and employed.agent.role is Role.PROFESSIONAL
        and lay.act != employed.act
    )


def _is_lay(party: Party | None) -> bool:
    return party is not None and party.role in LAY_ROLES
