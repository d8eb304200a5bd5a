"""What to expect of a whole rota: played through many times, as people might answer.

In each run everybody has odds drawn from what is known of them, the same for all they are asked that month: who is
rather likely to say yes is so each time. The intervals hold nine of ten runs. They tell how much chance there is in
it if the odds are right; that they are right is an assumption, and is named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import prod
from random import Random

from alongside.core.rota.problem import Problem
from alongside.core.rota.uncertainty.line import Line
from alongside.core.rota.uncertainty.waves import Asking
from alongside.core.shared.errors import Refusal
from alongside.core.shared.estimates import Estimate
from alongside.core.shared.sentences import Sentence, say

RUNS = 200
ASSUMES = (
    say("People answer independently of one another."),
    say("Whoever was never asked says yes as readily as others here."),
    say("People answer as they did before, whoever asks and however they are asked."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Numbers of the whole rota, each with the interval that holds nine of ten runs.

    ``standing``: sessions with all their minima; ``asked``: invitations; ``yes``: those said yes to; ``in_vain``: yeses
    for which no place was left; ``reached``: people never asked before who are asked; ``welcomed``: those of them who
    have a place. ``sure`` counts what was promised before, and is in none of the others but ``standing``.
    """

    standing: Estimate
    asked: Estimate
    yes: Estimate
    in_vain: Estimate
    reached: Estimate
    welcomed: Estimate
    sure: int


@dataclass(slots=True)
class Run:
    """What one run came to."""

    standing: int = 0
    asked: int = 0
    yes: int = 0
    in_vain: int = 0


def expect(problem: Problem, asking: Asking, *, runs: int = RUNS, seed: int = 0) -> Expected:
    """Plays the waves through ``runs`` times. The same seed gives the same numbers. Raises ``Refusal`` for no runs."""
    if runs < 1:
        raise Refusal(say("The waves have to be played through once at least."))
    played = [_Played(problem, asking, Random(f"{seed}|{number}")) for number in range(runs)]  # noqa: S311
    return Expected(
        standing=_told(played, lambda one: one.run.standing),
        asked=_told(played, lambda one: one.run.asked),
        yes=_told(played, lambda one: one.run.yes),
        in_vain=_told(played, lambda one: one.run.in_vain),
        reached=_told(played, lambda one: len(one.reached)),
        welcomed=_told(played, lambda one: len(one.welcomed)),
        sure=sum(len(line.sure) for session in asking.sessions for line in session.lines),
    )


def standing_on_average(asking: Asking) -> float:
    """How many sessions stand on average, worked out exactly: what ``expect`` must come near."""
    return sum(prod(line.assurance for line in each.lines) for each in asking.sessions if each.lines)


class _Played:
    """One run: everybody asked, wave by wave, and what came of it."""

    def __init__(self, problem: Problem, asking: Asking, chance: Random) -> None:
        self.run = Run()
        self.reached: set[str] = set()
        self.welcomed: set[str] = set()
        self._problem, self._asking, self._chance = problem, asking, chance
        self._odds: dict[str, float] = {}
        for session in asking.sessions:
            stands = [self._line(line) for line in session.lines]
            self.run.standing += bool(stands) and all(stands)

    def _line(self, line: Line) -> bool:
        """Plays one line through; whether the part has its minimum."""
        said_yes: list[str] = []
        asked = 0
        for wave in line.waves:
            people = line.to_ask(wave, said_yes=len(said_yes), asked=asked)
            asked += len(people)
            said_yes += [each.person for each in people if self._says_yes(each.person)]
        free = max(0, line.maximum - len(line.sure))
        self._count(asked, said_yes, free)
        return len(line.sure) + len(said_yes) >= line.minimum

    def _count(self, asked: int, said_yes: list[str], free: int) -> None:
        self.run.asked += asked
        self.run.yes += len(said_yes)
        self.run.in_vain += max(0, len(said_yes) - free)
        self.welcomed.update(key for key in said_yes[:free] if self._problem.person[key].past.never_asked)

    def _says_yes(self, key: str) -> bool:
        past = self._problem.person[key].past
        if past.never_asked:
            self.reached.add(key)
        if key not in self._odds:
            self._odds[key] = self._chance.betavariate(*self._asking.usual.weights_of(past))
        return self._chance.random() < self._odds[key]


def _told(played: list[_Played], number: Callable[[_Played], int]) -> Estimate:
    counts = sorted(number(one) for one in played)
    tail = len(counts) // 20
    low, high = counts[tail], counts[-1 - tail]
    mean = sum(counts) / len(counts)
    return Estimate(mean, min(low, mean), max(high, mean), len(counts), ASSUMES)


def said(expected: Expected) -> tuple[Sentence, ...]:
    """The numbers in sentences, for a screen."""
    return (
        say(
            "Sessions that stand: {mean} on average, {low} to {high} in nine of ten runs.",
            **_of(expected.standing),
        ),
        say("Invitations: {mean} on average, {low} to {high} in nine of ten runs.", **_of(expected.asked)),
        say("Yeses: {mean} on average, {low} to {high} in nine of ten runs.", **_of(expected.yes)),
        say(
            "Yeses for which no place is left: {mean} on average, {low} to {high} in nine of ten runs.",
            **_of(expected.in_vain),
        ),
        say(
            "People asked for the first time: {mean} on average, {low} to {high} in nine of ten runs.",
            **_of(expected.reached),
        ),
        say(
            "Of these come: {mean} on average, {low} to {high} in nine of ten runs.", **_of(expected.welcomed)
        ),
    )


def _of(estimate: Estimate) -> Mapping[str, object]:
    return {"mean": f"{estimate.value:.1f}", "low": round(estimate.low), "high": round(estimate.high)}
