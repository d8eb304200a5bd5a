"""The reference page on the door and on being alone, written from their tables."""

from __future__ import annotations

from datetime import timedelta

from alongside.core.door.conflicts import Conflict
from alongside.core.door.lone import BREATH, LADDER, PATIENCE
from alongside.core.door.policy import NUMBERS
from alongside.core.participation.page import table

OPENING = """\
<!-- Written by `alongside docs` from the tables of the door. Change the tables, not this page. -->

# At the door

People sign in and out by themselves: on their own phone, or on a tablet that stands at the door. What they say is a
proposal for the register, which somebody still takes. Minutes are counted within the session alone.
"""


def page() -> str:
    """The page, as Markdown."""
    return "\n".join((OPENING, _numbers(), _conflicts(), _ladder()))


def _numbers() -> str:
    rows = ((each.name, length(each.value), each.meaning) for each in NUMBERS)
    return "## The numbers\n\n" + table(("Number", "Value", "Meaning"), rows)


def _conflicts() -> str:
    rows = ((f"`{each}`", each.label, each.explanation) for each in Conflict)
    return (
        "## What may be amiss\n\nIt is shown to whoever takes the register, and settles nothing.\n\n"
        + table(("Word", "Shown as", "Meaning"), rows)
    )


def _ladder() -> str:
    rows = ((f"`{rung.step}`", length(rung.after), rung.step.explanation) for rung in LADDER)
    return (
        "## When somebody on their own is not back\n\nCounted from the end that they gave, in true minutes.\n\n"
        + table(("Step", "After", "What is done"), rows)
        + f"\nBetween two steps there are at least {length(BREATH)}, also where several are overdue at once. Once "
        f"somebody says that they are seeing to it, nobody else is told for {length(PATIENCE)}. It ends when the "
        "person, or somebody who has spoken to them, says in words that all is well.\n"
    )


def length(span: timedelta) -> str:
    """A length in words."""
    minutes = int(span.total_seconds()) // 60
    if minutes and minutes % 1440 == 0:
        return f"{minutes // 1440} days"
    return "at once" if minutes == 0 else f"{minutes} minutes"
