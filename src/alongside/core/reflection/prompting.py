"""When somebody is asked, after a session, whether they would like to write a few words: once, and rarely."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

FOR: Final = timedelta(days=3)
"""After that it is too late to ask; writing is possible for good."""
BETWEEN: Final = timedelta(days=7)
"""Nobody is asked by message more often, however many sessions they were at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is known of one person and one session. ``last_at`` is when they were last asked after any session."""

    ended_at: datetime
    turned_off: bool = False
    said_not_now: bool = False
    wrote: bool = False
    last_at: datetime | None = None


def may_prompt(asked: Asked, at: datetime) -> bool:
    """Whether to send a message about this session now."""
    said = asked.turned_off or asked.said_not_now or asked.wrote
    lately = asked.last_at is not None and asked.last_at > at - BETWEEN
    return not said and not lately and asked.ended_at <= at < asked.ended_at + FOR
