"""Sets the thresholds on what was said of unseen sentences, and measures what they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.core.audit.judging.classifier import MODES, NONE, log_softmax
from alongside.core.audit.judging.deciding import Decision, decide
from alongside.core.audit.words.textmodes import TextMode
from training.audit.cascade import EVERYTHING, parse_below_of, passed_by
from training.audit.examples import Example
from training.audit.fitting import Fitted
from training.audit.settings import MISSED_CLAIMS, MISSED_DELIVERY, SURE_ENOUGH


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Below which chance of a claim a sentence is let go, and from which chance of a mode it is decided.

    Words and meaning must say with a chance below ``parse_below`` that it is about something else for it to be parsed.
    """

    let_go_below: float
    decided_from: float
    parse_below: float = EVERYTHING


def thresholds_of(examples: Sequence[Example], fitted: Fitted) -> Thresholds:
    """The prefilter as high as its missed claims allow; the abstention as low as the wanted accuracy allows."""
    claims = np.array([all(mode is not TextMode.NONE for mode in each.modes) for each in examples])
    delivery = np.array([TextMode.DELIVERY_ALONGSIDE in each.modes for each in examples])
    real = np.array([each.is_measured for each in examples])
    claim = fitted.unseen.claim
    limits = [
        np.quantile(claim[claims & real] if real.any() else claim[claims], MISSED_CLAIMS),
        np.quantile(claim[delivery], MISSED_DELIVERY),
    ]
    let_go_below = float(np.floor(min(limits) * 1000) / 1000)
    whole = outcomes(examples, fitted, Thresholds(let_go_below, 0.0))
    decided_from = _sure_from(examples, whole)
    modes = [each.mode for each in whole]
    parse_below = parse_below_of(examples, modes, fitted, let_go_below, decided_from)
    return Thresholds(let_go_below, decided_from, parse_below)


def _sure_from(examples: Sequence[Example], decisions: Sequence[Decision]) -> float:
    pairs = [(d.chance, d.mode in e.modes) for e, d in zip(examples, decisions, strict=True) if e.is_measured]
    for threshold in np.arange(0.2, 0.95, 0.05):
        right = [right for chance, right in pairs if chance >= threshold]
        if right and sum(right) / len(right) >= SURE_ENOUGH:
            return round(float(threshold), 2)
    return 0.95


def outcomes(examples: Sequence[Example], fitted: Fitted, thresholds: Thresholds) -> list[Decision]:
    """What the whole way of judging decides of each sentence by heads that had not seen it."""
    chances = np.exp(log_softmax(fitted.unseen.full / fitted.heat))
    passed = passed_by(fitted, thresholds.let_go_below, thresholds.parse_below)
    gates = fitted.gates
    found = []
    for row in range(len(examples)):
        about_else = fitted.unseen.claim[row] < thresholds.let_go_below or passed[row]
        modes = _surely_none() if about_else else chances[row]
        found.append(
            decide(modes, fitted.unseen.status[row], gate=gates[row], threshold=thresholds.decided_from)
        )
    return found


def _surely_none() -> NDArray[np.float64]:
    return np.eye(len(MODES))[NONE]
