"""Everything that check-ins can say, for translation; the questions themselves carry both languages."""

from __future__ import annotations

from alongside.core.checkins import scales
from alongside.core.checkins.sampling import Often
from alongside.core.shared.spoken import templates_spoken_in


def catalogue() -> tuple[str, ...]:
    """Every template and label that may reach a screen, each once."""
    labels = (each.label for each in Often)
    return tuple(dict.fromkeys((*templates_spoken_in(scales), *labels)))
