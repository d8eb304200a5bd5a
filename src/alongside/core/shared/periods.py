"""Half-open periods of days and of moments: the first belongs, the last does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Days:
    """From ``first`` up to but not including ``until``; None means without an end.

    Raises ``ValueError`` where the end is not after the beginning.
    """

    first: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until <= self.first:
            raise ValueError(f"a period must end after it begins: {self.first} to {self.until}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.until is None or day < self.until)

    def overlaps(self, other: Days) -> bool:
        """Whether any one day lies in both."""
        begins_before_other_ends = other.until is None or self.first < other.until
        ends_after_other_begins = self.until is None or other.first < self.until
        return begins_before_other_ends and ends_after_other_begins


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment up to but not including another; both carry a time zone.

    Raises ``ValueError`` for a moment without a time zone, or an end that is not after the start.
    """

    starts_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        if self.starts_at.tzinfo is None or self.ends_at.tzinfo is None:
            raise ValueError("a span needs moments with a time zone")
        if _true(self.ends_at) <= _true(self.starts_at):
            raise ValueError(f"a span must end after it starts: {self.starts_at} to {self.ends_at}")

    @property
    def minutes(self) -> int:
        """Whole minutes that truly pass, clock changes included."""
        return round((_true(self.ends_at) - _true(self.starts_at)).total_seconds() / 60)

    def overlaps(self, other: Span) -> bool:
        """Whether some moment lies in both; one that ends as the other starts does not."""
        begins_before_other_ends = _true(self.starts_at) < _true(other.ends_at)
        return begins_before_other_ends and _true(other.starts_at) < _true(self.ends_at)

    def __contains__(self, moment: datetime) -> bool:
        return _true(self.starts_at) <= _true(moment) < _true(self.ends_at)


def _true(moment: datetime) -> datetime:
    # Two moments of one zone are compared by their wall clocks, which is wrong when clocks change.
    return moment.astimezone(UTC)
