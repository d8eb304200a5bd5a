"""Counts and shares that stay honest about the sentences that could not be judged.

A document is counted whole, so no share here is an estimate from a sample. What is uncertain is only what the
open sentences say: the range of a count or share lets each of them be anything that it might be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.estimates import Estimate, NotEstimable
from alongside.core.shared.sentences import say

FEWEST: Final = 10
"""Below so many sentences (or uses of a word) a share would say more than they can bear."""
LEAST_CHANCE: Final = 0.05
"""A mode with less than one chance in twenty is not thought possible of an open sentence."""
TOO_FEW: Final = "Only {number}: too few for a share. The count says all there is to say."
GUESSED: Final = (
    "A sentence that could not be judged is taken to be what it most likely is; "
    "the range lets it be anything that it might be."
)

_ALONE: Final = {mode: frozenset({mode}) for mode in TextMode}

Share = Estimate | NotEstimable
Asks = Callable[[TextMode], bool]
Weighs = Callable[[Finding], int]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many are so for sure, and how many there are at most, should every open sentence turn out so."""

    sure: int
    at_most: int

    def __post_init__(self) -> None:
        if not 0 <= self.sure <= self.at_most:
            raise ValueError(f"{self.sure} for sure, {self.at_most} at most")

    @property
    def is_settled(self) -> bool:
        """Whether no open sentence could change it."""
        return self.sure == self.at_most


def is_claim(mode: TextMode) -> bool:
    """Whether a sentence of this mode says anything about people and what they do."""
    return mode is not TextMode.NONE


def possible(finding: Finding) -> frozenset[TextMode]:
    """The modes that the sentence may have: its own where it was decided, else the guess and its rivals."""
    if finding.decided:
        return _ALONE[finding.mode]
    if not finding.rivals:
        return frozenset(TextMode)
    return frozenset({finding.mode, *(mode for mode, chance in finding.rivals if chance >= LEAST_CHANCE)})


@dataclass(frozen=True, slots=True)
class Tally:
    """Sentences (or uses of a word) counted by what each is and might be, for every figure to be drawn from.

    Each kind is the mode, whether it was decided, and the modes that are possible.
    """

    kinds: Mapping[tuple[TextMode, bool, frozenset[TextMode]], int]

    def count(self, wanted: Asks) -> Counted:
        """How many are of a mode that is ``wanted``."""
        sure = at_most = 0
        for (mode, decided, might_be), number in self.kinds.items():
            sure += number * (decided and wanted(mode))
            at_most += number * any(map(wanted, might_be))
        return Counted(sure, at_most)

    def share(self, wanted: Asks, among: Asks = is_claim) -> Share:
        """The share of ``wanted`` among those of the modes ``among``, from the least to the most it can be."""
        sure = self.count(among).sure
        if sure < FEWEST:
            return NotEstimable(
                say(TOO_FEW, number=sure), say("A longer document, or several read together.")
            )
        parts = [
            (number, _answers(might_be, wanted, among), _answer(mode, wanted, among))
            for (mode, _, might_be), number in self.kinds.items()
        ]
        low = _quotient((number, _least(answers)) for number, answers, _ in parts)
        high = _quotient((number, _most(answers)) for number, answers, _ in parts)
        likely = _quotient((number, answer) for number, _, answer in parts)
        return Estimate(likely, low, high, sure, () if low == high else (say(GUESSED),))


def tally_of(findings: Iterable[Finding], weight: Weighs = lambda _: 1) -> Tally:
    """The tally of these findings, each counting for its ``weight``."""
    kinds: Counter[tuple[TextMode, bool, frozenset[TextMode]]] = Counter()
    for finding in findings:
        kinds[finding.mode, finding.decided, possible(finding)] += weight(finding)
    return Tally(kinds)


Answer = tuple[bool, bool]
"""Whether a sentence is wanted, and whether it is among those that the share is of."""


def _answer(mode: TextMode, wanted: Asks, among: Asks) -> Answer:
    within = among(mode)
    return within and wanted(mode), within


def _answers(modes: frozenset[TextMode], wanted: Asks, among: Asks) -> frozenset[Answer]:
    return frozenset(_answer(mode, wanted, among) for mode in modes)


def _least(answers: frozenset[Answer]) -> Answer:
    """The answer that makes the share smallest."""
    return next(answer for answer in ((False, True), (False, False), (True, True)) if answer in answers)


def _most(answers: frozenset[Answer]) -> Answer:
    """The answer that makes the share largest."""
    return next(answer for answer in ((True, True), (False, False), (False, True)) if answer in answers)


def _quotient(parts: Iterable[tuple[int, Answer]]) -> float:
    over = under = 0
    for weighs, (wanted, within) in parts:
        over += weighs * wanted
        under += weighs * within
    return over / under if under else 0.0
