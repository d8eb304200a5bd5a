"""Everything that this part of the auditor can say, for translation."""

from __future__ import annotations

from alongside.core.audit.frames.gate import Way


def catalogue() -> tuple[str, ...]:
    """The label of every way in which a sentence shows somebody lay beside a professional, each once."""
    return tuple(way.label for way in Way)
