"""The reference page on joining, written from its tables."""

from __future__ import annotations

from alongside.core.joining.agreeing import CONTRACT_WORDS
from alongside.core.joining.steps import TRANSITIONS, By, State, Transition
from alongside.core.participation.page import table

OPENING = """\
<!-- Written by `alongside docs` from the table of steps. Change the table, not this page. -->

# Joining

Anybody can apply: on line without an account, on paper, by telephone, or through a professional who writes it
down at their word. Each step is kept with its day, who took it and how. No reason is asked of anybody who
withdraws; a coordinator who says “not now” gives one, and the applicant reads it.
"""

AGREEMENTS = """\
## Words that an agreement should not have

What people give freely is no contract, and words can make it one. These are pointed out to whoever writes an
agreement. Source: NCVO, *Making sure you don't create an employment contract*.
"""


def page() -> str:
    """The whole page as Markdown."""
    words = table(
        ("What it makes of it", "Instead"), ((each.name, str(each.instead)) for each in CONTRACT_WORDS)
    )
    return "\n".join((OPENING, _diagram(), _steps(), AGREEMENTS, words))


def _diagram() -> str:
    arrows = (
        f"    {_node(source)} --> {_node(row.target)}: {row.event.label}"
        for row in TRANSITIONS
        for source in State
        if source in row.sources
    )
    return "```mermaid\nstateDiagram-v2\n" + "\n".join(arrows) + "\n```\n"


def _node(state: State) -> str:
    return "[*]" if state is State.NEW else str(state)


def _steps() -> str:
    heads = ("Step", "From", "To", "By", "With a reason", "What is said")
    return "## The steps\n\n" + table(heads, (_row(row) for row in TRANSITIONS))


def _row(row: Transition) -> tuple[str, ...]:
    return (
        row.event.label,
        ", ".join(f"`{state}`" for state in State if state in row.sources),
        f"`{row.target}`",
        ", ".join(by.label for by in By if by in row.by),
        "yes" if row.needs_reason else "–",
        str(row.says),
    )
