"""The reference page on the charter, written from its tables."""

from __future__ import annotations

from alongside.core.charter.lines import DEFAULT_CHARTER, MOST_MONTHS, MOST_TIMES
from alongside.core.charter.outcomes import State
from alongside.core.charter.terms import TERMS, Consent, Ground, Standing
from alongside.core.participation.page import table
from alongside.core.shared.sides import Side

OPENING = """\
<!-- Written by `alongside docs` from the tables of the charter. Change the tables, not this page. -->

# The charter

Each service has a charter: for every decision, the standing that it takes. **Standing is computed from
acts and never granted**: there is no screen, field or command that gives it to anybody.
[Why there is a charter](../explanation/the-charter.md) gives the reasons.
"""

COUNTING = f"""\
## What counts as having delivered

- An act counts where the rules of participation derive *delivery alongside*, grade A or B, in this service.
- Two acts at one session are one time.
- An act that was reversed counts no more; the reversal itself counts for nothing.
- A line may look back so many months (at most {MOST_MONTHS}); the number of times is from 1 to {MOST_TIMES}.
- Nothing that somebody was asked and declined is looked at. Declining cannot lower anybody’s standing.
"""

VALID = """\
## What every charter must be

- It has exactly one line for each decision.
- A number of times stands where the kind of standing uses one, and only there.
- Changing the charter always takes a lay person and a professional, both. Neither side changes it alone.
- Changing the charter is itself a decision under the charter that is in force.
"""

ANSWERS = """\
## What becomes of a proposal

Whoever proposes has agreed already, where theirs is an agreement that the line asks for. Answers of people
whose agreement it does not ask for, or does not ask for any more, change nothing. One no from somebody
whose agreement is asked for refuses the proposal, and a no without a reason is not taken. The days taken
are counted from the proposal to its end.
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = (OPENING, _default(), _kinds(), COUNTING, VALID, ANSWERS, _states())
    return "\n".join(parts)


def _default() -> str:
    rows = (
        (f"`{line.decision}`", line.decision.label, str(line.sentence), f"`{line.standing}`")
        for line in DEFAULT_CHARTER.lines
    )
    heading = "## The charter that a service begins with\n\n"
    return heading + table(("Decision", "In words", "Who", "Kind of standing"), rows)


def _kinds() -> str:
    rows = (_kind_row(standing) for standing in Standing)
    headings = (
        "Kind of standing",
        "May be proposed by whoever …",
        "Stands at once for whoever …",
        "Else agree",
    )
    return "## Kinds of standing\n\n" + table((*headings, "Number of times"), rows)


def _kind_row(standing: Standing) -> tuple[str, ...]:
    terms = TERMS[standing]
    consents = " and ".join(_consent(consent) for consent in terms.consents) or "–"
    times = "yes" if terms.uses_times else "no"
    return f"`{standing}`", _grounds(terms.may_propose), _grounds(terms.stands_for), consents, times


def _grounds(grounds: frozenset[Ground]) -> str:
    return ", or ".join(ground.label for ground in Ground if ground in grounds) or "–"


def _consent(consent: Consent) -> str:
    if consent.side is Side.PROFESSIONAL:
        return "a professional"
    return "a lay person who has delivered here so many times" if consent.delivered else "a lay person"


def _states() -> str:
    rows = ((f"`{state}`", state.label, state.explanation) for state in State)
    return table(("State", "In words", "Meaning"), rows)
