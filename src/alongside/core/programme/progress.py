"""How far somebody is: which outcomes they reached and how, and which modules and credits follow from that.

Nothing here counts shifts: an outcome is reached once assessors say so, whatever showed it. Where a module asks for
hours together, they are those of its own meetings, or of what is done instead (``hours``).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from alongside.core.programme.hours import Hours, minutes_left
from alongside.core.programme.outline import Module, Outline
from alongside.core.programme.terms import Way
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """How many of a module's outcomes were reached; its credits are gained with the last, and its hours together."""

    key: Hashable
    credits: int
    reached: int
    of: int
    minutes_left: int = 0

    @property
    def is_done(self) -> bool:
        """Whether nothing is left of it."""
        return self.of > 0 and self.reached == self.of and self.minutes_left == 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody is in the whole."""

    modules: tuple[ModuleProgress, ...]

    @property
    def credits(self) -> int:
        """Credits of the modules that are done."""
        return sum(each.credits for each in self.modules if each.is_done)

    @property
    def of_credits(self) -> int:
        """All credits."""
        return sum(each.credits for each in self.modules)

    @property
    def reached(self) -> int:
        """Outcomes reached."""
        return sum(each.reached for each in self.modules)

    @property
    def of(self) -> int:
        """All outcomes."""
        return sum(each.of for each in self.modules)

    @property
    def is_complete(self) -> bool:
        """Whether every module is done."""
        return bool(self.modules) and all(each.is_done for each in self.modules)


def progress(
    outline: Outline, reached: Mapping[Hashable, Way], hours: Mapping[Hashable, Hours] | None = None
) -> Progress:
    """How far somebody is who reached these outcomes and has these hours, by the keys of outcomes and modules."""
    known = hours or {}
    return Progress(tuple(_of(module, reached, known.get(module.key, Hours())) for module in outline.modules))


def _of(module: Module, reached: Mapping[Hashable, Way], hours: Hours) -> ModuleProgress:
    many = sum(outcome.key in reached for outcome in module.outcomes)
    left = minutes_left(module, reached, hours)
    return ModuleProgress(module.key, module.credits, many, len(module.outcomes), left)


def recognised_credits(outline: Outline, reached: Mapping[Hashable, Way]) -> Fraction:
    """Credits that come from before: each outcome carries an equal share of its module's."""
    shares = (
        Fraction(module.credits, len(module.outcomes))
        for module in outline.modules
        for outcome in module.outcomes
        if reached.get(outcome.key) is Way.RECOGNISED
    )
    return sum(shares, Fraction(0))


def check_may_recognise(outline: Outline, reached: Mapping[Hashable, Way], outcome: Hashable) -> None:
    """Raises ``Refusal`` where recognising one outcome more would go beyond what the version allows."""
    if outline.most_recognised is None:
        return
    outline.module_with(outcome)
    if recognised_credits(outline, {**reached, outcome: Way.RECOGNISED}) > outline.most_recognised:
        raise Refusal(
            say(
                "At most {most} credits can be recognised from before, and this would be more. The outcome can "
                "still be shown by the portfolio: what was done before may stand in it.",
                most=outline.most_recognised,
            )
        )
