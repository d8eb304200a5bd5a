"""The numbers of the door, in one place; ``alongside docs`` draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import Final

from alongside.core.shared.periods import Span


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the policy, with what it says."""

    name: str
    value: timedelta
    meaning: str


OPENS_BEFORE: Final = timedelta(minutes=45)
CLOSES_AFTER: Final = timedelta(minutes=45)
NEARLY_WHOLE: Final = timedelta(minutes=5)
SAME_MOMENT: Final = timedelta(minutes=2)
CLOCK_TOLERANCE: Final = timedelta(minutes=2)
SENT_UNTIL: Final = timedelta(days=14)
SAYINGS_KEPT: Final = timedelta(days=90)
SHEETS_KEPT: Final = timedelta(days=14)
WHEREABOUTS_KEPT: Final = timedelta(days=7)

NUMBERS: Final[Sequence[Number]] = (
    Number("Opens before", OPENS_BEFORE, "so long before a session begins people can sign in"),
    Number("Closes after", CLOSES_AFTER, "so long after it ends people can still sign in or out"),
    Number("Nearly whole", NEARLY_WHOLE, "who missed no more than this came, and not only for part"),
    Number("Same moment", SAME_MOMENT, "the same said twice within this is one and the same"),
    Number("Clock tolerance", CLOCK_TOLERANCE, "a device’s clock that is further off is said to be wrong"),
    Number("Sent until", SENT_UNTIL, "so long after a session a device can send what it kept"),
    Number("Sayings kept", SAYINGS_KEPT, "so long after a session what was said at its door is kept"),
    Number("Sheets kept", SHEETS_KEPT, "so long a photograph of a sheet is kept where no register is finished before"),
    Number("Whereabouts kept", WHEREABOUTS_KEPT, "so long after its end a visit is kept, and where it was"),
)  # fmt: skip


def doors_open(span: Span) -> Span:
    """From when until when people can sign in at the door of a session."""
    return Span(span.starts_at.astimezone(UTC) - OPENS_BEFORE, span.ends_at.astimezone(UTC) + CLOSES_AFTER)
