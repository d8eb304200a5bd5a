"""The reference page on a rota's rules, written from their tables."""

from __future__ import annotations

from alongside.core.participation.page import table
from alongside.core.rota.rules.hard import PAIR_RULES
from alongside.core.rota.rules.terms import HardRule
from alongside.core.rota.weights import NOT_STANDING, TABLE, Weight

OPENING = """\
<!-- Written by `alongside docs` from the tables of the rota. Change the tables, not this page. -->

# The rota’s rules

A rota is a set of *offers*: a person, a session, a part in it. Nobody is assigned; whoever is asked may say no, and
how often somebody said no is known to no rule here. How a rota is asked for: [plan a rota](../how-to/plan-a-rota.md).
The files: [the rota’s files](rota-files.md). The command: [alongside rota](rota-command.md).

## What every plan keeps

An offer that was accepted, or that the coordinator keeps, is a promise: it stands in every plan, is let off the rules
that say so, and counts towards limits. Where promises alone go beyond a limit of the person or of the part, or bring
two together who must be apart, they stand, and nothing is added. A promise whose check does not hold on the day is
told, and not undone.
"""

WISHES = f"""\
## What a plan meets more or less

That a session stands goes before everything: each session that does not costs {NOT_STANDING:,}. For each wish, what
falls short of it is counted, times what one costs, times the coordinator’s word. The sum is the plan’s cost; lower is
better.
"""

WORDS = """\
## The coordinator’s words
"""

GAP = """\
## How near a plan is to the best

With each plan comes a *lower bound*: no plan for this problem can cost less. The *gap* is

    (cost − bound) / (cost − unavoidable)

where the *unavoidable* part is the same in every plan, and was proven so beforehand: sessions that cannot stand because
too few people could be asked for some part, the places they lack, and people never asked for whom there is nothing.
Without it, sessions that nobody can hold would make every plan look near the best. The gap is 0 where nothing is left.
"""


TOGETHER_LET_OFF = {
    HardRule.ONE_PLACE: "between two of them only rest is let off",
    HardRule.OWN_LIMITS: "let off",
    HardRule.MAXIMUM: "let off",
    HardRule.APART: "let off, where both are promises",
}


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join((OPENING, _hard(), WISHES, _soft(), WORDS, _words(), GAP))


def _hard() -> str:
    let_off = dict.fromkeys((row.rule for row in PAIR_RULES if row.lets_off_promises), "let off")
    let_off |= TOGETHER_LET_OFF
    rows = ((f"`{rule}`", rule.label, rule.explanation, let_off.get(rule, "")) for rule in HardRule)
    return table(("Name", "Rule", "Exactly", "Promises"), rows)


def _soft() -> str:
    rows = (
        (f"`{row.rule}`", row.rule.label, str(row.counted), str(row.unit), row.default.label.lower())
        for row in TABLE
    )
    return table(("Name", "Wish", "Counted is", "One costs", "Unless said otherwise"), rows)


def _words() -> str:
    return table(("Name", "Word", "Times"), ((f"`{each}`", each.label, str(each.times)) for each in Weight))
