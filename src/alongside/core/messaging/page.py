"""The reference page on messages, written from their tables."""

from __future__ import annotations

from datetime import timedelta

from alongside.core.messaging.channels import ORDER, SENT
from alongside.core.messaging.quiet import USUAL
from alongside.core.messaging.reminders import REMINDERS
from alongside.core.messaging.replies import UNDERSTOOD
from alongside.core.messaging.states import STEPS, Standing
from alongside.core.messaging.tries import ASK_AFTER, LEASE, WAITS
from alongside.core.participation.page import table

OPENING = """\
<!-- Written by `alongside docs` from the tables of messages. Change the tables, not this page. -->

# Messages

What people are told is written down in the same transaction as what it tells of, and sent afterwards. Each message has
a key, so that the same is never written twice, and a reference that goes to the provider with it.
"""


def page() -> str:
    """The page, as Markdown."""
    return "\n".join((OPENING, _channels(), _standings(), _tries(), _quiet(), _reminders(), _replies()))


def _channels() -> str:
    rows = (
        (f"`{wish}`", ", then ".join(f"`{channel}`" for channel in order)) for wish, order in ORDER.items()
    )
    sent = ", ".join(f"`{channel}`" for channel in ORDER if channel in SENT)
    return (
        f"## By which channel\n\n{sent} go by themselves (`WEB` is a notification on the person’s own device); the "
        "others stand on the coordinator’s list until somebody says that it is done. A channel counts where there is "
        "an address for it that works, and the person did not stop it.\n\n"
        + table(("They would rather have", "What is tried"), rows)
    )


def _standings() -> str:
    rows = (
        (
            f"`{one}`",
            one.label,
            one.explanation,
            ", ".join(f"`{to}`" for to in Standing if to in STEPS[one]) or "–",
        )
        for one in Standing
    )
    return "## How a message stands\n\n" + table(("Standing", "In words", "Meaning", "From there to"), rows)


def _tries() -> str:
    rows = ((str(number), _length(wait)) for number, wait in enumerate(WAITS, start=1))
    return (
        "## When it does not go\n\nA provider that is busy or out of reach is tried again:\n\n"
        + table(("After attempt", "Wait"), rows)
        + f"\nThen, or where the provider refuses the message for good, somebody is to tell the person.\n\nWhere the "
        f"connection breaks while a message is handed over, it may have been taken. A provider that can be asked by "
        f"reference is asked after {_length(ASK_AFTER)}, and only what it does not know is sent again. Mail cannot be "
        f"asked for: such a letter is not sent a second time, and stands as *perhaps sent* for the coordinator to "
        f"decide. A sender that is killed holds its messages for {_length(LEASE)}; the next takes them over in the "
        f"same way.\n"
    )


def _quiet() -> str:
    return (
        f"## Quiet hours\n\nFrom {USUAL.starts:%H:%M} to {USUAL.ends:%H:%M} by the organisation’s clock no text and "
        "no notification is sent; mail, which makes no sound, is. Those hours hold unless the organisation says "
        "others. A person can add hours of their own, in which nothing at all is sent. What cannot wait, because "
        "it would be too late by then, is sent anyway where its kind says that it is urgent.\n"
    )


def _reminders() -> str:
    rows = (
        (row.words, str(row.days_before), f"{row.at:%H:%M}", _length(row.asked_at_least)) for row in REMINDERS
    )
    return "## Reminders\n\n" + table(
        ("Reminder", "Days before", "Local time", "For who said yes at least so long before"), rows
    )


def _replies() -> str:
    rows = ((f"`{reply}`", ", ".join(words)) for reply, words in UNDERSTOOD.items())
    return (
        "## Replies by text\n\nCapitals, stops, accents and colours of skin make no difference. What is not understood "
        "is read by a person. Where several questions are open, the text that goes back numbers them, and a number "
        "with or without YES or NO answers (`1 YES`, `2 NO`, `yes 1`, `rhif 2`); nothing is guessed.\n\n"
        + table(("Meaning", "Words"), rows)
    )


def _length(wait: timedelta) -> str:
    minutes = int(wait.total_seconds()) // 60
    if minutes % 1440 == 0:
        return f"{minutes // 1440} days" if minutes > 1440 else "1 day"
    if minutes % 60 == 0:
        return f"{minutes // 60} hours" if minutes > 60 else "1 hour"
    return f"{minutes} minutes" if minutes > 1 else "1 minute"
