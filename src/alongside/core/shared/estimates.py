"""A number with its interval, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.shared.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with a lower and an upper bound, and what was assumed. ``n`` is what it rests on."""

    value: float
    low: float
    high: float
    n: int
    assumes: tuple[Sentence, ...] = ()

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.value} lies outside {self.low} to {self.high}")


@dataclass(frozen=True, slots=True)
class NotEstimable:
    """No number yet: why, and what would settle it."""

    reason: Sentence
    would_settle: Sentence
