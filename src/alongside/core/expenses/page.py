"""The reference page on expenses and advice, written from the tables."""

from __future__ import annotations

from collections.abc import Callable

from alongside.core.expenses.accounts import Kept, expected
from alongside.core.expenses.advice import ADVICE, About
from alongside.core.expenses.amounts import in_pounds
from alongside.core.expenses.policy import KEPT_YEARS, OURS, Line
from alongside.core.expenses.questions import RULES
from alongside.core.expenses.states import MOVES
from alongside.core.expenses.terms import Kind, State
from alongside.core.participation.page import table
from alongside.core.shared.sentences import in_english

OPENING = f"""\
<!-- Written by `alongside docs` from the tables of core/expenses. Change the tables, not this page. -->

# Expenses, and advice on benefits

Expenses are paid **at cost**: what somebody really spent, on a day, shown by a receipt or in words. There is no
flat payment: payment beyond real costs may count as earnings, for benefits as for the law of employment.

- Two people see every claim: nobody decides on their own, and who wrote one down at somebody's
  word does not approve it.
- A claim is never changed and never deleted. Each step adds a line with who, when and their words; a reversal adds
  an entry that takes the sum back.
- There is no rate a mile until the organisation sets one, from a day on and with where it comes from.
- The accounts keep day, kind, sum and steps for at least {KEPT_YEARS} years, as our reading of the rules on
  accounting records. Somebody who is forgotten leaves sums without name, words or receipt.
- No claim, no refusal and no question lowers anything: neither standing nor the order in which people are asked.

This is no legal advice, and no advice on anybody's benefits.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join((OPENING, _kinds(), _states(), _moves(), _limits(), _questions(), _advice()))


def _kinds() -> str:
    rows = ((f"`{kind}`", kind.label, kind.explanation) for kind in Kind)
    return "## What can be claimed\n\n" + table(("Kind", "In words", "Meant are"), rows)


def _states() -> str:
    rows = ((f"`{state}`", state.label, state.explanation, _entries(state)) for state in State)
    return "## Where a claim stands\n\n" + table(
        ("State", "In words", "What it means", "Entries in the accounts"), rows
    )


def _entries(state: State) -> str:
    signs = ["the sum" if pence > 0 else "the sum taken back" for pence in expected(Kept(0, state, 1))]
    return ", ".join(signs) or "none"


def _moves() -> str:
    rows = (
        (f"`{m.before}`", m.event.label, f"`{m.after}`", m.hand.label, "yes" if m.takes_words else "no")
        for m in MOVES
    )
    heads = ("From", "What is done", "To", "Who may", "Takes words")
    return "## Who may do what\n\n" + table(heads, rows)


def _limits() -> str:
    rows = ((line.what.label, _amount(line)) for line in OURS)
    return (
        "## Where every organisation begins\n\nAbove a limit a claim is asked about, never refused by itself. Each "
        "organisation sets its own, from a day on; a claim is measured by the line of its own day.\n\n"
        + table(("Line", "Amount"), rows)
    )


def _amount(line: Line) -> str:
    return f"{line.amount} days" if line.what.unit == "days" else in_pounds(line.amount)


def _questions() -> str:
    rows = ((name, _why(rule)) for name, rule in RULES)
    return (
        "## What is asked about a claim\n\nWhere a rule asks, it is approved only with words that say why it is "
        "right all the same.\n\n" + table(("Rule", "Because"), rows)
    )


def _why(rule: Callable[..., object]) -> str:
    return (rule.__doc__ or "").strip()


def _advice() -> str:
    rows = (
        (
            str(each.says),
            ", ".join(about.label for about in About if about in each.about),
            ", ".join(nation.replace("_", " ").capitalize() for nation in each.nations),
            f"[{each.rule}]({each.address})" + (f", {in_english(each.dated)}" if each.dated else ""),
            each.sure.label,
            f"{in_english(each.known_on)}; {in_english(each.review_on)}",
        )
        for each in ADVICE
    )
    heads = ("As we know it", "Shown beside", "Where", "Source", "How sure", "Known on; look again by")
    return "## Advice on benefits\n\n" + table(heads, rows)
