"""The reference page on checks, written from the table of rules."""

from __future__ import annotations

from alongside.core.participation.page import table
from alongside.core.safeguarding.rules import Rule
from alongside.core.safeguarding.table import RULES
from alongside.core.safeguarding.terms import FULLER, OFTEN_DAYS, Activity, CheckKind, Nation
from alongside.core.shared.sentences import in_english

OPENING = f"""\
<!-- Written by `alongside docs` from the table of rules. Change the table, not this page. -->

# Checks, and the rules behind them

Nobody types which criminal record check a role takes. A role says what is done in it, on how many days in
30 by one person, whether overnight, and whether somebody who is checked supervises it. The rules below give
the check, by the nation of the organisation and **the day of the session**: the last session before a change
of law follows the old rule, the first one after it the new.

- A check that a rule *calls for* must hold on the day before anybody is invited or can say yes.
- A check that a rule only *allows* is asked for where the service puts it on the role’s own list.
- Nothing above basic is asked for unless a rule allows it. Asking knowingly for more is an offence.
- *Frequent* is on more than {OFTEN_DAYS} days in 30, or overnight. Where that was not said, rules that hang on it
  decide nothing, and the page of the role asks.
- Where no rule is known, such as for running a household in Scotland, nothing above basic is asked for, and the
  body that makes the checks is named.

This is no legal advice. Each rule carries its source and how sure we are of it.
"""

AT_THE_DOOR = """\
## At the door

What happened is recorded as it happened. If somebody was there in a role whose check did not hold that day,
the register takes the entry, says so to whoever records it, and keeps the warning with the entry and the rule.
"""

RENEWALS = """\
## While a renewal is under way

No rule above lets anybody go on with a check that has run out. Should one do so, its `grace_days` say for how
long; today all are 0.
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = (OPENING, _rules(), _each(), _kinds(), AT_THE_DOOR, RENEWALS, _activities(), _bodies())
    return "\n".join(parts)


def _rules() -> str:
    heads = ("Rule", "Where", "From", "Up to and including", "Of whom", "Gives")
    return "## The rules\n\n" + table(heads, (_row(rule) for rule in RULES))


def _row(rule: Rule) -> tuple[str, ...]:
    last = str(in_english(rule.valid_to)) if rule.valid_to else "–"
    who = ", ".join(f"`{each}`" for each in Activity if each in rule.activities)
    gives = f"calls for `{rule.calls_for}`" if rule.calls_for else f"allows `{rule.allows}`"
    return (
        rule.name,
        ", ".join(nation.label for nation in Nation if nation in rule.nations),
        str(in_english(rule.valid_from)),
        last,
        f"{who}; {rule.often.label}; {rule.oversight.label}",
        gives,
    )


def _each() -> str:
    rows = (
        (
            rule.name,
            str(rule.says),
            f"[{rule.source.title}]({rule.source.address})"
            + (f", {in_english(rule.source.dated)}" if rule.source.dated else ""),
            rule.sure.label,
        )
        for rule in RULES
    )
    return "## What each says, where it was read, how sure we are\n\n" + table(
        ("Rule", "Says", "Source", "How sure"), rows
    )


def _kinds() -> str:
    rows = (
        (
            f"`{kind}`",
            kind.label,
            ", ".join(f"`{each}`" for each in CheckKind if each in FULLER.get(kind, ())),
        )
        for kind in CheckKind
    )
    return "## Kinds of check\n\n" + table(("Check", "In words", "Fuller ones"), rows)


def _activities() -> str:
    rows = ((f"`{each}`", each.label) for each in Activity)
    return "## Activities\n\n" + table(("Activity", "In words"), rows)


def _bodies() -> str:
    rows = ((nation.label, nation.body) for nation in Nation)
    return "## Who makes the checks\n\n" + table(("Nation", "Body"), rows)
