"""What is said at the door: that somebody is here, or goes. Each saying is kept once and for all.

A device says it by its own clock, with a key that it made itself, and may send it late, twice or out of turn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from alongside.core.participation.named import Named

Key = int | str


class What(Named):
    """What was said."""

    IN = "IN", "Is here"
    OUT = "OUT", "Has gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One thing said at the door about one person.

    ``said_at`` is by the device’s clock, which is ``clock_off`` seconds ahead of ours (None where nobody knows);
    ``heard_at`` is by ours. ``number`` counts what a device said, in its own order. ``clock_changed`` is whether
    that clock was set between saying and sending. Raises ``ValueError`` for a moment without a time zone.
    """

    key: str
    person: Key
    what: What
    said_at: datetime
    heard_at: datetime
    clock_off: int | None = 0
    clock_changed: bool = False
    device: str = ""
    number: int = 0

    def __post_init__(self) -> None:
        if self.said_at.tzinfo is None or self.heard_at.tzinfo is None:
            raise ValueError("what is said at the door needs moments with a time zone")

    @property
    def happened_at(self) -> datetime:
        """When it was said by our clock: never later than it was heard."""
        said_at = self.said_at.astimezone(UTC) - timedelta(seconds=self.clock_off or 0)
        return min(said_at, self.heard_at.astimezone(UTC))


def in_order(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    """Each saying once, in the order in which they happened, whatever the order in which they came."""
    by_key: dict[str, Saying] = {}
    for each in sorted(sayings, key=_place):
        by_key.setdefault(each.key, each)
    return tuple(sorted(by_key.values(), key=_place))


def _place(saying: Saying) -> tuple[object, ...]:
    return (
        saying.happened_at, saying.device, saying.number, saying.key, str(saying.person), saying.what,
        saying.heard_at, saying.said_at,
    )  # fmt: skip
