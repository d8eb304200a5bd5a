"""When does what follows from delivering follow? The effect month by month, from the same month to three months later.

The chain takes one month to each mediator and two to power. If most of an effect sits at another lag the chain misses
it, and its remainder and paths share it out wrongly. So the whole profile is told beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.core.measurement.chain.effects import Effect, TooLittle, effect_of
from alongside.core.measurement.chain.equations import POWER, Equation, Term
from alongside.core.measurement.chain.names import Cluster
from alongside.core.measurement.chain.panel import Panel
from alongside.core.measurement.chain.setting import Setting, setting_of

LAGS = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Profile:
    """One more session, and the outcome 0, 1, 2 and 3 months later; each with the other three held equal.

    ``taken`` is the lag that the chain takes for this outcome. At lag 0 nobody can say which came first.
    """

    outcome: str
    effects: tuple[Effect, ...]
    taken: int

    @property
    def elsewhere(self) -> bool:
        """Whether the effect at some other later lag is sure, and larger than at the lag that the chain takes."""
        own = abs(self.effects[self.taken].estimate)
        return any(
            abs(effect.estimate) > own and (effect.low > 0 or effect.high < 0)
            for lag, effect in enumerate(self.effects)
            if lag not in (0, self.taken)
        )


def lag_profiles(
    panel: Panel, *, cluster: Cluster = Cluster.PERSON, covariates: Sequence[str] = ()
) -> tuple[Profile, ...]:
    """The profile of each mediator and of power. Empty where the panel is too short to tell."""
    try:
        setting = setting_of(panel, cluster=cluster, covariates=covariates)
    except TooLittle:
        return ()
    asked = [(name, 0, 1) for name in setting.measured.mediators] + [(POWER, -1, 2)]
    found = [_profile(setting, *each) for each in asked]
    return tuple(profile for profile in found if profile is not None)


def _profile(setting: Setting, outcome: str, shift: int, taken: int) -> Profile | None:
    measured = setting.measured
    terms = tuple(Term("delivery", lag + shift) for lag in LAGS)
    besides = tuple(Term(name, 1) for name in measured.besides)
    history = tuple(Term(name, 1) for name in (*measured.mediators, POWER, *measured.covariates))
    equation = Equation(Term(outcome, shift), (*terms, *besides, *history))
    fit, _ = setting.fit(equation)
    answers = [fit.of(term) for term in terms] if fit else []
    known = [effect_of(*answer) for answer in answers if answer is not None]
    return Profile(outcome, tuple(known), taken) if len(known) == len(LAGS) else None
