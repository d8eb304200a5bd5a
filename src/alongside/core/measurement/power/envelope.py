"""What no choice of weights can change: an index of power lies between its items, however they are weighted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scipy.special import stdtrit

from alongside.core.shared.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class Envelope:
    """The least and the greatest effect on any index with weights of nothing or more that add up to 1.

    ``sure`` tells whether every item's own interval, widened for their number (Bonferroni), lies above nothing: then
    the effect is positive whatever the weights.
    """

    low: float
    high: float
    sure: bool

    @property
    def sentence(self) -> Sentence:
        """What it says, for a screen."""
        if self.sure:
            return say("Positive whatever the weights of the items.")
        if self.low > 0:
            return say("Every item goes up, but not surely enough to say so whatever the weights.")
        return say("It depends on how the items are weighted: some go down.")


def envelope(items: Mapping[str, tuple[float, float]], *, freedom: int, level: float = 0.95) -> Envelope:
    """From each item's effect and standard error, with the degrees of freedom behind them.

    Raises ``ValueError`` without items or freedom.
    """
    if not items or freedom < 1:
        raise ValueError("an envelope needs items and people")
    reach = float(stdtrit(freedom, 1 - (1 - level) / 2 / len(items)))
    effects = [effect for effect, _ in items.values()]
    sure = all(effect - reach * se > 0 for effect, se in items.values())
    return Envelope(min(effects), max(effects), sure)
