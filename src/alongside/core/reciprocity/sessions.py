"""Which lines of a register pass minutes, in a service that has chosen reciprocity: a table.

Only giving is written into the books. Taking part in a public service costs nobody an hour, and whoever is paid
to be there is paid.
"""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.shared.sides import Side


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of somebody’s part in a held session."""

    side: Side
    was_there: bool
    minutes: int
    output: str
    benefits_others: bool
    employed: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: its name, and the parts to which it applies. The first that applies decides."""

    name: str
    passes: bool


NOT_THERE = Rule("Whoever was not there gave no time", False)
PAID = Rule("Whoever is paid to be there is paid: professionals and employed peers", False)
TOOK_PART = Rule("Taking part is never charged, and is not giving either", False)
ONESELF = Rule("What one does for oneself alone is no exchange", False)
GAVE = Rule("Everybody else gave the service their minutes", True)
RULES = (NOT_THERE, PAID, TOOK_PART, ONESELF, GAVE)


def rule_for(part: Part) -> Rule:
    """The rule that decides about this part."""
    if not part.was_there or part.minutes <= 0:
        return NOT_THERE
    if part.side is Side.PROFESSIONAL or part.employed:
        return PAID
    if part.output in ("ATTENDANCE", "INFO"):
        return TOOK_PART
    return GAVE if part.benefits_others else ONESELF


def minutes_given(part: Part) -> int:
    """The minutes that pass from the service to the person for this part: 0 where none do."""
    return part.minutes if rule_for(part).passes else 0
