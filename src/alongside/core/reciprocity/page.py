"""The reference page on exchanges and the books of hours, written from the tables."""

from __future__ import annotations

from alongside.core.participation.page import table
from alongside.core.reciprocity.kinds import MEANINGS
from alongside.core.reciprocity.sessions import RULES
from alongside.core.reciprocity.states import TRANSITIONS, By, State

OPENING = """\
<!-- Written by `alongside docs` from the tables of reciprocity. Change the tables, not this page. -->

# Exchanges and the books of hours

An hour is an hour. Minutes pass from whoever was helped to whoever helped, and only when both sides have said the
same. Hours have no price; there are no goods and no vouchers. Saying no costs nothing.

## The steps of an exchange
"""
KINDS = """\
## Why minutes pass

A transfer that takes another back counts as that one does, the other way round, and no limit holds it.
"""
SESSIONS = """\
## Which lines of a register pass minutes

In a service that has chosen so. The first rule that applies decides.
"""


def page() -> str:
    """The whole page, as Markdown."""
    steps = (
        (
            row.event.label,
            ", ".join(f"`{state}`" for state in State if state in row.sources),
            f"`{row.target}`",
            ", ".join(by.label for by in By if by in row.by),
            "yes" if row.needs_reason else "",
            "pass" if row.posts else "pass back" if row.takes_back else "",
        )
        for row in TRANSITIONS
    )
    kinds = (
        (
            f"`{row.kind}`",
            row.kind.explanation,
            *(
                "yes" if word else "no"
                for word in (row.counts_as_given, row.counts_as_received, row.keeps_limits)
            ),
        )
        for row in MEANINGS
    )
    rules = ((rule.name, "yes" if rule.passes else "no") for rule in RULES)
    return "\n".join(
        (
            OPENING,
            table(("Event", "From", "To", "By", "With a reason", "Minutes"), steps),
            KINDS,
            table(("Kind", "What happened", "Given", "Received", "Held by limits"), kinds),
            SESSIONS,
            table(("Rule", "Minutes pass"), rules),
        )
    )
