"""Figures as a report writes them: with their interval, and never of so few people that they point at somebody."""

from __future__ import annotations

from alongside.core.asking.funnel import rounded
from alongside.core.diagnosis.portrait import Estimates
from alongside.core.diagnosis.telling import said_to_all
from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Cluster
from alongside.core.shared.estimates import Estimate, NotEstimable
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.small_numbers import FEWEST, is_small

DASH = "–"


def signed(value: float) -> str:
    """A change with its sign, to three decimals: "+0.150"."""
    text = f"{value:+.3f}"
    return "0.000" if text in ("+0.000", "-0.000") else text.replace("-", "−")


def span(low: float, high: float) -> Sentence:
    """From one change to another."""
    return say("{low} to {high}", low=signed(low), high=signed(high))


def percent(value: float) -> str:
    """A share in hundredths: "34%"."""
    return f"{round(100 * value)}%"


def percents(estimate: Estimate | NotEstimable) -> tuple[Sentence | str, Sentence | str]:
    """A share and its interval for a table; dashes where there is none."""
    if isinstance(estimate, NotEstimable):
        return DASH, DASH
    return percent(estimate.value), say(
        "{low} to {high}", low=percent(estimate.low), high=percent(estimate.high)
    )


def people(count: int) -> Sentence | int:
    """A count of people to the nearest five, or that there are fewer than may be told."""
    return say("fewer than {fewest}", fewest=FEWEST) if is_small(count) else rounded(count)


def effect_cells(effect: Effect | NotEstimable) -> tuple[str, Sentence | str]:
    """A change and its interval for a table; dashes where there is none."""
    if isinstance(effect, NotEstimable):
        return DASH, DASH
    return signed(effect.estimate), span(effect.low, effect.high)


def not_yet(answer: NotEstimable) -> tuple[Sentence, ...]:
    """Why there is no number, as anybody may read it, and what would help."""
    return said_to_all(answer.reason), say("What would help: {help}", help=answer.would_settle)


def hours_of(minutes: int) -> str:
    """Minutes as hours to one decimal."""
    return f"{minutes / 60:,.1f}"


def behind(found: Estimates) -> int:
    """How many people, or services where these vary, stand behind an error; at least two."""
    return max(2, found.people if found.cluster is Cluster.PERSON else found.services)
