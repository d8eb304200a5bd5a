"""Words of the outputs that are not written where they are said, for translation."""

from __future__ import annotations

from alongside.core.audit.outputs.comparison_words import MORE
from alongside.core.audit.outputs.telling import STATUS_WORDS


def catalogue() -> tuple[str, ...]:
    """Each once; ``say`` in the code is found by itself."""
    return (*STATUS_WORDS.values(), MORE)
