"""Labels of links and standings, and sentences that are chosen from tables, for translation."""

from __future__ import annotations

from alongside.core.diagnosis.finding import PROSE
from alongside.core.diagnosis.harms import Harm, Sign
from alongside.core.diagnosis.history import Turn
from alongside.core.diagnosis.links import Link
from alongside.core.diagnosis.pooled import Standing
from alongside.core.measurement.chain.names import Estimator


def catalogue() -> tuple[str, ...]:
    """Every label and template that may reach a screen and that no ``say`` names, each once."""
    words = (
        said
        for kind in (Estimator, Harm, Link, Sign, Standing, Turn)
        for word in kind
        for said in (word.label, word.explanation)
    )
    return tuple(dict.fromkeys(said for said in (*PROSE.values(), *words) if said))
