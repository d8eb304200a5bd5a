"""What an estimate with its error says of a link: working, working but weak, stuck, or not enough yet.

A link works where no effect would be a surprise (one-sided p below 0.025). It is stuck where an effect that matters
would be a surprise (p below 0.05 for the smallest change that matters: an equivalence test, so that “stuck” is a
finding and not the want of one). Both together: it works, but weakly. Neither: not enough is known, and how much more
would do is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from scipy.special import stdtr

from alongside.core.participation.named import Named
from alongside.core.shared.sentences import Sentence, say

WORKING_P, STUCK_P = 0.025, 0.05
POWERED = 2.8015852
"""Standard errors from nothing to the smallest change that matters, to see it 80 times in 100 (z.975 + z.80)."""


class State(Named):
    """How a link stands."""

    WORKING = "WORKING", "Working", "What follows from it can be seen."
    WEAK = "WEAK", "Working but weak", "Something follows from it, and less than was agreed to matter."
    STUCK = "STUCK", "Stuck", "Whatever follows from it is less than was agreed to matter."
    NOT_ENOUGH = "NOT_ENOUGH", "Not enough yet", "Too little is known to say whether it works."


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a link stands, with what it rests on; ``more_people`` and ``more_check_ins`` where not enough is known."""

    state: State
    estimate: float
    se: float
    matters: float
    people: int
    more_people: int = 0
    more_check_ins: int = 0

    @property
    def sentence(self) -> Sentence:
        """The verdict for a screen."""
        if self.state is not State.NOT_ENOUGH:
            return say("{state}. {meaning}", state=say(self.state.label), meaning=say(self.state.explanation))
        if not self.more_people:
            return say("Not enough yet: what is known does not settle it, though there are many people.")
        return say(
            "Not enough yet: about {people} more people or {check_ins} more check-ins would settle it.",
            people=self.more_people, check_ins=self.more_check_ins,
        )  # fmt: skip


def judge(
    estimate: float, se: float, *, matters: float, people: int, months: int = 12, answering: float = 1.0
) -> Verdict:
    """The verdict on a link from its effect, standard error and the smallest change that matters, agreed beforehand.

    ``people`` are the clusters behind the error; ``months`` and ``answering`` (0 to 1) turn people into check-ins.
    Raises ``ValueError`` for a change that matters of nothing or less, an error below zero, or fewer than two people.
    """
    if matters <= 0 or se < 0 or people < 2 or not 0 < answering <= 1:
        raise ValueError(
            "a verdict needs a change that matters, an error, at least two people and some answers"
        )
    works = _surprise(estimate, se, people) < WORKING_P
    stuck = _surprise(matters - estimate, se, people) < STUCK_P
    if works or stuck:
        state = State.WEAK if works and stuck else State.WORKING if works else State.STUCK
        return Verdict(state, estimate, se, matters, people)
    more = max(0, ceil(people * ((se * POWERED / matters) ** 2 - 1)))
    return Verdict(State.NOT_ENOUGH, estimate, se, matters, people, more, ceil(more * months * answering))


def _surprise(distance: float, se: float, people: int) -> float:
    """The chance of being so far above nothing, or farther, were there nothing (one-sided)."""
    if se == 0:
        return 0.0 if distance > 0 else 1.0
    return float(stdtr(people - 1, -distance / se))


def holm(surprises: dict[str, float]) -> dict[str, float]:
    """p values corrected for being several (Holm 1979, Scand. J. Stat. 6:65–70): the least is taken most to task."""
    ordered = sorted(surprises, key=lambda name: surprises[name])
    corrected, highest = {}, 0.0
    for place, name in enumerate(ordered):
        highest = max(highest, min(1.0, (len(ordered) - place) * surprises[name]))
        corrected[name] = highest
    return {name: corrected[name] for name in surprises}
