"""The reference pages on invitations, and on the register and its acts, written from their tables."""

from __future__ import annotations

from alongside.core.delivery.acts import ACTOR_OF
from alongside.core.delivery.checks import NOTICE_DAYS
from alongside.core.delivery.confirming import CONFIRM_RULES
from alongside.core.delivery.guards import GUARDS, Doing
from alongside.core.delivery.invitations import CHANGES_NOTHING, TRANSITIONS, By, State, Transition
from alongside.core.delivery.register import TOLERANCE_MINUTES, Attendance
from alongside.core.participation.page import table

INVITATIONS = f"""\
<!-- Written by `alongside docs` from the table of transitions. Change the table, not this page. -->

# Invitations

An invitation offers a place; it never assigns one. Only the person can say yes, or somebody at the
person’s own word, and then the record says so. Saying no costs nothing and is never shown as a fault.

A step that has been taken already is taken once: sending a form twice changes nothing the second time,
and the answer is as kind as the first. A session that is cancelled leaves
{", ".join(f"`{state}`" for state in State if state in CHANGES_NOTHING)} as they are: those people were not coming.
"""

WAITING = """\
## The waiting list

Whoever has waited longest is asked first. When a place comes free it is *offered* to the next in the line,
never given: they can say no, and then the next is asked. No more are asked at a time than there are places.
"""

REGISTER = f"""\
<!-- Written by `alongside docs` from the tables of the register. Change the tables, not this page. -->

# The register and its acts

The register of a session is a ledger. Entries are added; none is changed or deleted. A correction is a
line that reverses an earlier one and says why, followed by a new entry where there is one. How things
stand is worked out from all lines: the entries that are no reversal and that nothing reverses.

## What an entry says

Minutes are more than 0 for those who were there, and 0 for those who were not. They may be up to
{TOLERANCE_MINUTES} more than planned, for setting up and clearing up; for *came for part* they are fewer
than planned. One person has one entry a session that holds.
"""

CONFIRMING = """\
## Who confirms an entry

Each side confirms the other. An entry that somebody of the other side recorded needs no further word.
"""

ACTS = """\
## From the register to acts

A held session yields one act for each person who was there. Its facts are read from what happened:

- **Who acted** comes from how the person was related to the service *on that day* (table below). Whoever
  takes a professional’s role acts as an employee, so what professionals do is staff delivery.
- **How a professional shared in it**: in the same session, if somebody who truly came was a
  professional. Who was down to come does not matter. Where none came, it is what the role says for
  that: the same case with handover, supervising only, or not at all.
- **Freely chosen** unless the register says otherwise: people come by accepting an invitation, or of themselves.
- **Output, beneficiary, a task of one’s own, filling a cut post** come from the role.

The mode and grade follow from the rules in [Modes of participation](modes-of-participation.md).
"""

CORRECTIONS = """\
## Corrections

When a register is corrected, all acts of the session are worked out again and compared with those on
record. An act that is no longer so is reversed by an act with negative minutes; what is so now is written
beside it. Sums over the record are then right without anything having been changed. If it turns out that
no professional came, for instance, everybody’s act of that day is reversed and written anew.
"""


def invitations_page() -> str:
    """The page on invitations, as Markdown."""
    return "\n".join((INVITATIONS, _diagram(), _transitions(), _guards(), WAITING, _checks()))


def register_page() -> str:
    """The page on the register and its acts, as Markdown."""
    attendance = table(
        ("Attendance", "In words", "Was there"),
        ((f"`{word}`", word.label, "yes" if word.was_there else "no") for word in Attendance),
    )
    rules = table(("Rule",), ((rule.name,) for rule in CONFIRM_RULES))
    return "\n".join((REGISTER, attendance, CONFIRMING, rules, ACTS, _actors(), CORRECTIONS))


def _diagram() -> str:
    arrows = (
        f"    {_node(source)} --> {_node(row.target)}: {row.event.label}"
        for row in TRANSITIONS
        for source in State
        if source in row.sources
    )
    return "```mermaid\nstateDiagram-v2\n" + "\n".join(arrows) + "\n```\n"


def _node(state: State) -> str:
    return "[*]" if state is State.NOT_ASKED else str(state)


def _transitions() -> str:
    rows = (_row(row) for row in TRANSITIONS)
    return "## The steps\n\n" + table(("Event", "From", "To", "By", "What is said"), rows)


def _row(row: Transition) -> tuple[str, ...]:
    sources = ", ".join(f"`{state}`" for state in State if state in row.sources)
    reason = ", ".join(f"`{state}`" for state in State if state in row.needs_reason)
    event = f"{row.event.label} (from {reason} with a reason)" if reason else row.event.label
    return event, sources, f"`{row.target}`", ", ".join(by.label for by in By if by in row.by), str(row.says)


def _guards() -> str:
    opening = (
        "## What holds somebody back\n\nThe first rule that applies gives the sentence. Some rules guard only the "
        "asking: a person who is away, or has enough that week, may still come if they like.\n\n"
    )
    rows = ((guard.name, *("yes" if doing in guard.guards else "–" for doing in Doing)) for guard in GUARDS)
    return opening + table(("Rule", *(doing.label for doing in Doing)), rows)


def _checks() -> str:
    first, *others = (str(days) for days in NOTICE_DAYS)
    notice = f"{first} days, then {' and then '.join(others)}"
    return (
        "## Checks\n\nA check holds up to and including its last day. It is spoken of when it runs out within "
        f"{notice}. What matters for an invitation is the local day of the session. A check that was not "
        "accepted undoes those before it. Only outcome, dates and a reference are kept, never the certificate.\n"
    )


def _actors() -> str:
    rows = (
        (str(place), f"`{relation}`", relation.label, f"`{actor}`")
        for place, (relation, actor) in enumerate(ACTOR_OF.items(), start=1)
    )
    opening = "Where several relations hold on the day, the first in this table decides.\n\n"
    nothing = (
        "\nWithout any relation on record for the day, the person is seen as a volunteer from outside.\n"
    )
    return opening + table(("", "Relation", "In words", "Acts as"), rows) + nothing
