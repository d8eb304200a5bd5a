"""Everything that the rota can say, for translation."""

from __future__ import annotations

from alongside.core.participation.named import Named
from alongside.core.rota import weights
from alongside.core.rota.explaining import (
    change,
    choice,
    comparing,
    empty,
    keeping_back,
    phrases,
    question,
    telling,
    trade,
    wishes,
)
from alongside.core.rota.files import contradictions, json_text, kinds, pin_pairs, reading, records, tables
from alongside.core.rota.generating import month
from alongside.core.rota.mending import repair
from alongside.core.rota.problem import Fixed
from alongside.core.rota.rules import hard, promises, soft, terms, together
from alongside.core.rota.uncertainty import expecting, lots, odds, standing_by, waves
from alongside.core.shared.spoken import templates_spoken_in

NAMED: tuple[type[Named], ...] = (
    Fixed,
    terms.HardRule,
    weights.SoftRule,
    weights.Weight,
    change.Family,
    choice.Decided,
    question.Emptiness,
)


def catalogue() -> tuple[str, ...]:
    """Every template and label that may reach a screen, each once."""
    said = templates_spoken_in(
        weights,
        hard,
        together,
        promises,
        soft,
        json_text,
        kinds,
        records,
        tables,
        contradictions,
        pin_pairs,
        reading,
        phrases,
        telling,
        empty,
        keeping_back,
        choice,
        comparing,
        trade,
        wishes,
        repair,
        month,
        odds,
        standing_by,
        waves,
        expecting,
        lots,
    )
    labels = (words for kind in NAMED for word in kind for words in (word.label, word.explanation) if words)
    return tuple(dict.fromkeys((*said, *labels)))
