"""The questions to put to the writer, the one that would settle most first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.sentences import Sentence, say

WHO_DELIVERS: Final = say(
    "Who delivers what, with whom, and what would professionals come to rely on them for?"
)


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A sentence that could not be judged, what to ask about it, and how much the answer would settle."""

    finding: Finding
    question: Sentence
    settles: float


def _is_four_co(mode: TextMode) -> bool:
    return mode.four_co is not None


FIGURES: Final[tuple[tuple[Callable[[TextMode], bool], float], ...]] = (
    (lambda mode: mode is TextMode.DELIVERY_ALONGSIDE, 4.0),
    (_is_four_co, 2.0),
    (lambda mode: mode is TextMode.LAY_LED, 1.0),
    (lambda mode: mode in (TextMode.EMPOWERMENT_TALK, TextMode.UNSUPPORTED_CLAIM), 1.0),
    (lambda mode: mode is not TextMode.NONE, 0.5),
)
"""The account's figures, each by the modes that it counts, and how much hangs on it."""


def settles(finding: Finding) -> float:
    """How much an answer would settle; nought for a sentence that was decided.

    For each figure, the doubt whether the sentence belongs to it (four times p(1 - p): one where it is a
    toss-up) times the figure's weight; the whole once for the sentence and once more for each use of
    "co-production" and its kin in it.
    """
    if finding.decided:
        return 0.0
    chances = {finding.mode: finding.chance, **dict(finding.rivals)}
    doubt = sum(weight * _doubt(chances, belongs) for belongs, weight in FIGURES)
    return doubt * (1 + len(finding.kin))


def _doubt(chances: dict[TextMode, float], belongs: Callable[[TextMode], bool]) -> float:
    chance = min(1.0, sum(share for mode, share in chances.items() if belongs(mode)))
    return 4 * chance * (1 - chance)


def questions_of(findings: Sequence[Finding]) -> tuple[OpenQuestion, ...]:
    """Every open sentence with its question, most settling first, then in the document's order."""
    opened = [
        OpenQuestion(finding, finding.question or WHO_DELIVERS, settles(finding))
        for finding in findings
        if not finding.decided
    ]
    return tuple(sorted(opened, key=lambda each: -each.settles))
