"""Whom to ask first, and whom next if somebody says no, so that each session stands with a chosen assurance.

The people of the plan are asked first. For each session so many others stand by as it takes for the assurance, and no
more. In each wave but the last as many of them are asked as places fell free: none of these is asked in vain. In the
last wave all who are left are asked, where the minimum is not there yet. So the assurance rests on how many can be
asked in all, and the waves spare people: the more there are, the fewer yeses find their place taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite, prod

from alongside.core.rota.problem import Offer, Problem, Session
from alongside.core.rota.rules.plan import Plan
from alongside.core.rota.uncertainty.line import Line, Wave
from alongside.core.rota.uncertainty.odds import Usual, usual_in
from alongside.core.rota.uncertainty.queues import Queues
from alongside.core.rota.uncertainty.standing_by import Circle
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

BEFORE = timedelta(days=14)
"""So long before the first day people are asked, unless somebody says otherwise."""
ANSWER_DAYS = 5
MOST_WAVES = 3


@dataclass(frozen=True, slots=True)
class SessionWaves:
    """The lines of one session. ``wanted`` is the assurance that was asked for, ``reached`` what can be had.

    Where the plan does not let the session stand, nobody is asked and nothing is reached.
    """

    session: str
    lines: tuple[Line, ...]
    wanted: float
    reached: float

    @property
    def is_sure(self) -> bool:
        """Whether the session stands with the assurance asked for."""
        return self.reached >= self.wanted

    def line(self, part: str) -> Line:
        """The line of a part. Raises ``KeyError`` for a part that there is not."""
        return {each.part: each for each in self.lines}[part]


@dataclass(frozen=True, slots=True)
class Asking:
    """The waves of all sessions, by session in the problem's order, and the odds they were worked out with."""

    sessions: tuple[SessionWaves, ...]
    usual: Usual

    def of(self, session: str) -> SessionWaves:
        """The waves of one session. Raises ``KeyError`` for a session that there is not."""
        return {each.session: each for each in self.sessions}[session]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """From which day on people are asked, how long they have to answer, and how many waves there are at the most.

    Raises ``Refusal`` for no day to answer or no wave.
    """

    begins_on: date
    answer_days: int = ANSWER_DAYS
    most_waves: int = MOST_WAVES

    def __post_init__(self) -> None:
        if self.answer_days < 1 or self.most_waves < 1:
            raise Refusal(
                say("People need at least one day to answer, and at least one wave to be asked in.")
            )

    def days(self, session_on: date) -> tuple[date, ...]:
        """The days of the waves for a session: one at least, and each with its time to answer before the session."""
        fitting = (session_on - self.begins_on).days // self.answer_days
        count = max(1, min(self.most_waves, fitting))
        return tuple(self.begins_on + timedelta(days=turn * self.answer_days) for turn in range(count))


def plan_waves(
    problem: Problem,
    offers: Iterable[Offer],
    *,
    assurance: float,
    timing: Timing | None = None,
    seed: str = "",
) -> Asking:
    """For each session and part who is asked when.

    ``assurance`` is how likely each session shall have the minimum of all its parts (above 0, below 1). ``seed`` draws
    the lots among those whom nothing sets apart. Raises ``Refusal`` for an assurance or odds that are none.
    """
    check_assurance(assurance)
    timing = timing or Timing(begins_on=problem.days.first - BEFORE)
    plan = Plan.of(problem, offers)
    usual = usual_in(problem)
    queues = Queues(plan, usual, Circle(problem, frozenset(plan.known), timing.begins_on, seed))
    standing = [session for session in problem.session.values() if plan.stands(session)]
    queues.lengthen(standing, assurance)
    known = (_waves(plan, session, queues, timing, assurance) for session in problem.session.values())
    return Asking(tuple(known), usual)


def check_assurance(assurance: float) -> None:
    """Raises ``Refusal`` for an assurance that nobody can have, or that means nothing."""
    if not (isfinite(assurance) and 0 < assurance < 1):
        raise Refusal(
            say(
                "An assurance lies above 0 and below 1, such as 0.9 for nine of ten; {assurance} does not.",
                assurance=str(assurance),
            )
        )


def _waves(plan: Plan, session: Session, queues: Queues, timing: Timing, wanted: float) -> SessionWaves:
    if not plan.stands(session):
        return SessionWaves(session.key, (), wanted, 0.0)
    days = timing.days(plan.problem.local_day(session))
    waves = tuple(Wave(number + 1, day, number + 1 == len(days)) for number, day in enumerate(days))
    lines = tuple(queues.line(session, part, waves) for part in session.parts)
    return SessionWaves(session.key, lines, wanted, prod(line.assurance for line in lines))
