"""Which sentences need no parse: those that words and meaning say are about something else, as surely as is asked.

Parsing is the dearest reading. It is left out where it would change nothing that counts: measured on what heads
and encoders say of sentences that they had not seen, it may lose hardly a claim that the parse would have found,
no sentence of delivery alongside, and nothing of the figures over the modes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.core.audit.judging.classifier import NONE, log_softmax
from alongside.core.audit.words.textmodes import TextMode
from training.audit.examples import Example
from training.audit.figures import macro_f1
from training.audit.fitting import Fitted
from training.audit.settings import LOST_CLAIMS

EVERYTHING = 2.0
"""No chance is so high: with this threshold all that is looked at is parsed."""

Rows = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a threshold saves and what it loses, of sentences that the words had not let go.

    ``none`` and ``claims`` are all of them that both readers call so; ``lost`` claims are those that the parse would
    have let be called claims.
    """

    none: int
    none_passed: int
    claims: int
    claims_passed: int
    claims_lost: int
    delivery: int
    delivery_passed: int


def passed_by(fitted: Fitted, let_go_below: float, parse_below: float) -> Rows:
    """Which sentences are looked at and not parsed."""
    none = np.exp(log_softmax(fitted.unseen.early / fitted.heat))[:, NONE]
    found: Rows = (fitted.unseen.claim >= let_go_below) & (none >= parse_below)
    return found


def cost_of(examples: Sequence[Example], whole: Sequence[TextMode], looked_at: Rows, passed: Rows) -> Cost:
    """What is lost where these are passed by; ``whole`` are the modes where nothing is."""
    none = _rows(all(mode is TextMode.NONE for mode in each.modes) for each in examples) & looked_at
    claims = _rows(TextMode.NONE not in each.modes for each in examples) & looked_at
    delivery = _rows(TextMode.DELIVERY_ALONGSIDE in each.modes for each in examples) & looked_at
    found = _rows(mode is not TextMode.NONE for mode in whole)
    counted = (
        none,
        none & passed,
        claims,
        claims & passed,
        claims & passed & found,
        delivery,
        delivery & passed,
    )
    return Cost(*(int(rows.sum()) for rows in counted))


def parse_below_of(
    examples: Sequence[Example],
    whole: Sequence[TextMode],
    fitted: Fitted,
    let_go_below: float,
    decided_from: float,
) -> float:
    """The lowest chance of being about something else at which leaving out the parse costs next to nothing.

    Never one at which the finding would be open: what is not sure is parsed. ``EVERYTHING`` where no chance will do.
    """
    looked_at = fitted.unseen.claim >= let_go_below
    for chance in np.arange(decided_from, 1.0, 0.05):
        passed = passed_by(fitted, let_go_below, chance)
        if all(
            _is_cheap(examples, whole, looked_at, passed, kind) for kind in kinds_of(examples) if kind.any()
        ):
            return round(float(chance), 2)
    return EVERYTHING


def kinds_of(examples: Sequence[Example]) -> tuple[Rows, Rows]:
    """The real sentences that were read twice, and those written for training."""
    twice = _rows(each.is_real and len(each.modes) > 1 for each in examples)
    return twice, _rows(not each.is_real for each in examples)


def _is_cheap(
    examples: Sequence[Example], whole: Sequence[TextMode], looked_at: Rows, passed: Rows, kind: Rows
) -> bool:
    rows = np.flatnonzero(kind)
    some = [examples[row] for row in rows]
    before = [whole[row] for row in rows]
    after = [TextMode.NONE if passed[row] else whole[row] for row in rows]
    cost = cost_of(some, before, looked_at[rows], passed[rows])
    few = cost.claims_lost <= LOST_CLAIMS * cost.claims and not cost.delivery_passed
    return few and macro_f1(some, after) >= macro_f1(some, before)


def _rows(found: Iterable[bool]) -> Rows:
    return np.fromiter(found, np.bool_)
