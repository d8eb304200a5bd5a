"""The reference page on portfolios, written from the tables."""

from __future__ import annotations

from alongside.core.participation.page import table
from alongside.core.portfolio.states import MOVES
from alongside.core.portfolio.terms import Criterion, State, Trail

OPENING = """\
<!-- Written by `alongside docs` from the tables of core/portfolio. Change the tables, not this page. -->

# How a portfolio is judged

What shows an outcome is drawn from the record, chosen and commented by the learner. Two people judge it: one lay, one
professional, neither seeing what the other says before both have said it. Nothing is about how much somebody did, and
every item of evidence has an alternative that counts as much.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join((OPENING, _criteria(), _states(), _moves(), _trail()))


def _criteria() -> str:
    rows = ((each.label, each.explanation) for each in Criterion)
    told = "The same four criteria for every outcome; each is shown, or not yet. None makes up for another."
    return f"## The rubric\n\n{told}\n\n" + table(("Criterion", "What is looked for"), rows)


def _states() -> str:
    rows = ((f"`{each}`", each.label, each.explanation) for each in State)
    return "## Where an outcome stands\n\n" + table(("State", "In words", "What it means"), rows)


def _moves() -> str:
    rows = (
        (f"`{m.before}`", m.event.label, f"`{m.after}`", m.hand.label, "yes" if m.takes_words else "no")
        for m in MOVES
    )
    heads = ("From", "What happens", "To", "By whose hand", "With words for the learner")
    return "## What can happen\n\n" + table(heads, rows)


def _trail() -> str:
    rows = ((f"`{each}`", each.label) for each in Trail)
    told = "## The trail\n\nEach step stays, with who, when and their words.\n\n"
    return told + table(("Step", "In words"), rows)
