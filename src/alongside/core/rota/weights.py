"""How much each wish matters, in words, from one table; and what one unit of each costs.

A plan's cost is a sum of whole numbers: for each soft rule, how often (or how far) the plan falls short of it, times
the rule's unit, times what the coordinator's words come to. That a session stands goes before everything and is not
up for weighing: ``NOT_STANDING`` is more than everything else that one session could cost.
"""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.participation.named import Named
from alongside.core.shared.sentences import Sentence, say


class Weight(Named):
    """How much a wish matters to the coordinator."""

    MOST = "MOST", "Matters most"
    MATTERS = "MATTERS", "Matters"
    NICE = "NICE", "Nice to have"
    NOT = "NOT", "Does not matter"

    @property
    def times(self) -> int:
        """What a unit is multiplied by."""
        return {"MOST": 9, "MATTERS": 3, "NICE": 1, "NOT": 0}[self.value]


class SoftRule(Named):
    """A wish that a plan meets more or less."""

    IDEAL = "IDEAL", "Sessions have the number of people they would like"
    NEVER_ASKED = "NEVER_ASKED", "Whoever was never asked is asked"
    LEAST_ASKED = "LEAST_ASKED", "Those asked longest ago come first"
    CONTINUITY = "CONTINUITY", "The same people go on with a series"
    BUDDY = "BUDDY", "Somebody sees a newcomer through"
    COMPANY = "COMPANY", "People are beside those they wish for, or learn from"
    LANGUAGE = "LANGUAGE", "People speak a language the session is held in"
    TRAVEL = "TRAVEL", "Short ways"
    FAIR_LOAD = "FAIR_LOAD", "Nobody carries much more than others"
    REST = "REST", "Not several sessions in one week"


@dataclass(frozen=True, slots=True)
class Priced:
    """One row of the table: what is counted, what one costs, how much it matters unless somebody says otherwise."""

    rule: SoftRule
    unit: int
    counted: Sentence
    default: Weight


TABLE: tuple[Priced, ...] = (
    Priced(SoftRule.IDEAL, 60, say("each place short of the ideal number"), Weight.MATTERS),
    Priced(SoftRule.NEVER_ASKED, 40, say("each person never asked who is offered nothing"), Weight.MATTERS),
    Priced(
        SoftRule.LEAST_ASKED,
        4,
        say(
            "each offer, by how lately the person was asked: 0 for never, 1 for half a year ago or longer, "
            "2 for two months or longer, 3 for later"
        ),
        Weight.MATTERS,
    ),
    Priced(SoftRule.CONTINUITY, 10, say("each person with each series that is new to them"), Weight.MATTERS),
    Priced(
        SoftRule.BUDDY,
        12,
        say("each offer of a first time in a session without anybody who sees newcomers through"),
        Weight.MATTERS,
    ),
    Priced(
        SoftRule.COMPANY,
        6,
        say("each offer to somebody with such wishes without any of those wished for"),
        Weight.NICE,
    ),
    Priced(
        SoftRule.LANGUAGE,
        15,
        say("each offer to somebody who speaks no language of the session"),
        Weight.MATTERS,
    ),
    Priced(SoftRule.TRAVEL, 1, say("each whole kilometre of the way"), Weight.NICE),
    Priced(
        SoftRule.FAIR_LOAD,
        3,
        say(
            "each offer, by how many sessions the person carried in the four weeks before or is offered besides: "
            "0 for the first, 1 for the second, and so on"
        ),
        Weight.MATTERS,
    ),
    Priced(SoftRule.REST, 8, say("each offer beyond the first to one person in one week"), Weight.MATTERS),
)
"""Every soft rule, once."""

DEFAULT_WEIGHTS: dict[SoftRule, Weight] = {row.rule: row.default for row in TABLE}
UNIT: dict[SoftRule, int] = {row.rule: row.unit for row in TABLE}
NOT_STANDING = 100_000
"""What it costs that a session does not stand; the other rules can never outweigh it."""
