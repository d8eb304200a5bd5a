"""Everything that a report can say by name, for translation; ``say`` in the code is found by itself."""

from __future__ import annotations

from alongside.core.diagnosis.report.parts import Answer, Heading
from alongside.core.diagnosis.verdict import State
from alongside.core.measurement.chain.names import Name
from alongside.core.measurement.power.decisions import Stage
from alongside.core.participation.named import Named

NAMED: tuple[type[Named], ...] = (Heading, Answer, Name, Stage, State)


def catalogue() -> tuple[str, ...]:
    """Labels and explanations, each once."""
    return tuple(
        dict.fromkeys(
            text for kind in NAMED for word in kind for text in (word.label, word.explanation) if text
        )
    )
