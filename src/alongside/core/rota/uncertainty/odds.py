"""How likely people are to say yes: what the record shows, drawn towards what is usual where it shows little.

Each person has odds of their own. Those of all people are taken to spread like a beta distribution, so that the yeses
among somebody's answers are beta-binomial (Skellam 1948, J. R. Stat. Soc. B 10:257–261). Its two numbers are found
from everybody's answers at once, as in empirical Bayes (Efron and Morris 1975, J. Am. Stat. Assoc. 70:311–319): the
odds that are usual here, and how many answers these are worth beside somebody's own.

An answer is an invitation whose time is over. Silence is one, and no yes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import exp, isfinite, lgamma, log

from alongside.core.rota.problem import Past, Person, Problem
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

PLAIN_ANSWERS = 10.0
"""How many answers the problem's plain odds are worth beside the record of everybody."""
USUAL_WORTH, WORTH_SPREAD = 6.0, 1.0
"""How many answers what is usual is worth where the record cannot tell: about 6, perhaps 2, perhaps 16 (log-normal)."""
LEAST_ODDS, LEAST_WORTH, MOST_WORTH = 0.01, 0.5, 200.0
GOLDEN = 0.6180339887498949
STEPS = 24

Answers = Mapping[tuple[int, int], int]
"""How many people gave so many answers, so many of them a yes."""


@dataclass(frozen=True, slots=True)
class Usual:
    """The odds of a yes that are usual (0 to 1), how many answers they are worth, and from how many people and answers
    they were found."""

    odds: float
    worth: float
    people: int = 0
    answers: int = 0

    def of(self, past: Past) -> float:
        """The odds of a yes of somebody with this record. Nobody's are 0 or 1."""
        yes, no = self.weights_of(past)
        return yes / (yes + no)

    def weights_of(self, past: Past) -> tuple[float, float]:
        """The two numbers of the beta distribution of somebody's odds."""
        answered, yes = _counted(past)
        return self.odds * self.worth + yes, (1 - self.odds) * self.worth + answered - yes


def usual_in(problem: Problem) -> Usual:
    """What is usual among the people of a problem; its plain ``odds`` where they never answered.

    Raises ``Refusal`` for plain odds that are none.
    """
    if not (isfinite(problem.odds) and 0 <= problem.odds <= 1):
        raise Refusal(
            say(
                "The odds of a yes lie between 0 and 1, such as 0.6; {odds} does not.", odds=str(problem.odds)
            )
        )
    return fitted(problem.people, plain=problem.odds)


def fitted(people: Iterable[Person], *, plain: float) -> Usual:
    """What is usual among some people: the most likely odds and worth together, given ``plain`` odds for no record."""
    answers = Counter(_counted(person.past) for person in people)
    answers.pop((0, 0), None)
    if not answers:
        return Usual(_within(plain), USUAL_WORTH)
    return Usual(
        *_most_likely(answers, plain),
        people=sum(answers.values()),
        answers=sum(answered * many for (answered, _), many in answers.items()),
    )


def _counted(past: Past) -> tuple[int, int]:
    """Answers and yeses, made to fit each other."""
    answered = max(0, past.answered)
    return answered, min(max(0, past.said_yes), answered)


def _within(odds: float) -> float:
    return min(1 - LEAST_ODDS, max(LEAST_ODDS, odds))


def _most_likely(answers: Answers, plain: float) -> tuple[float, float]:
    """Golden-section search: for each worth the best odds, and the best worth with these."""

    def best_odds(log_worth: float) -> float:
        return _highest(
            lambda odds: likeliness(answers, odds, exp(log_worth), plain), LEAST_ODDS, 1 - LEAST_ODDS
        )

    def height(log_worth: float) -> float:
        return likeliness(answers, best_odds(log_worth), exp(log_worth), plain)

    log_worth = _highest(height, log(LEAST_WORTH), log(MOST_WORTH))
    return best_odds(log_worth), exp(log_worth)


def likeliness(answers: Answers, odds: float, worth: float, plain: float) -> float:
    """The logarithm of how likely such answers are with these odds and this worth, up to a constant."""
    yes, no = odds * worth, (1 - odds) * worth
    from_record = sum(
        many * (_log_beta(yes + said, no + answered - said) - _log_beta(yes, no))
        for (answered, said), many in sorted(answers.items())
    )
    from_plain = PLAIN_ANSWERS * (plain * log(odds) + (1 - plain) * log(1 - odds))
    return from_record + from_plain - ((log(worth) - log(USUAL_WORTH)) / WORTH_SPREAD) ** 2 / 2


def _log_beta(one: float, other: float) -> float:
    return lgamma(one) + lgamma(other) - lgamma(one + other)


def _highest(height: Callable[[float], float], low: float, high: float) -> float:
    """Where between two numbers a function with one hill is highest."""
    left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    at_left, at_right = height(left), height(right)
    for _ in range(STEPS):
        if at_left >= at_right:
            high, right, at_right = right, left, at_left
            left = high - GOLDEN * (high - low)
            at_left = height(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + GOLDEN * (high - low)
            at_right = height(right)
    return (low + high) / 2
