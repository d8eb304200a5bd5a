"""From what was said at the door to what is proposed for the register, and what does not fit together.

Nothing here depends on the order in which sayings came, or on how often: the same sayings give the same proposal.
It is a proposal. Somebody takes the register, as ever.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from alongside.core.delivery.register import Attendance
from alongside.core.door.conflicts import Conflict, Mismatch, mismatch
from alongside.core.door.events import Key, Saying, What, in_order
from alongside.core.door.policy import CLOCK_TOLERANCE, NEARLY_WHOLE, SAME_MOMENT, doors_open
from alongside.core.shared.periods import Span


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the door proposes of one person.

    ``minutes`` lie within the session; ``is_in`` is whether they had not said that they go. ``attendance`` is None
    where they were not there during the session at all.
    """

    person: Key
    minutes: int
    attendance: Attendance | None
    came_at: datetime | None
    went_at: datetime | None
    is_in: bool
    mismatches: tuple[Mismatch, ...] = ()


@dataclass(slots=True)
class _Walk:
    """One person’s comings and goings, walked through in order."""

    stretches: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    found: set[Mismatch] = field(default_factory=set)
    last: Saying | None = None

    @property
    def inside(self) -> bool:
        return bool(self.stretches) and self.stretches[-1][1] is None

    def take(self, saying: Saying) -> None:
        """Go on by one saying."""
        if saying.what is What.IN and not self.inside:
            self.stretches.append((saying.happened_at, None))
        elif saying.what is What.OUT and self.inside:
            self.stretches[-1] = (self.stretches[-1][0], saying.happened_at)
        elif saying.what is What.OUT and not self.stretches:
            self.found.add(mismatch(Conflict.LEFT_BEFORE_ARRIVING, saying.happened_at))
        self._compare(saying)
        self.last = saying

    def _compare(self, saying: Saying) -> None:
        if self.last is None:
            return
        apart = saying.happened_at - self.last.happened_at
        same_word, same_device = saying.what is self.last.what, saying.device == self.last.device
        if same_word and apart > SAME_MOMENT:
            kind = Conflict.SAID_TWICE if same_device else Conflict.DEVICES_DISAGREE
            self.found.add(mismatch(kind, self.last.happened_at, saying.happened_at))
        if not same_word and not same_device and apart < CLOCK_TOLERANCE:
            self.found.add(mismatch(Conflict.DEVICES_DISAGREE, self.last.happened_at, saying.happened_at))


def proposed(
    sayings: Iterable[Saying], span: Span, *, closed_at: datetime | None = None
) -> tuple[Proposed, ...]:
    """What is proposed of each person, in the order in which they came.

    ``closed_at`` is when the register was finished, None while it is open. Somebody who did not say that they go is
    taken to have stayed to the end.
    """
    of_person: dict[Key, list[Saying]] = defaultdict(list)
    ordered = in_order(sayings)
    for each in ordered:
        of_person[each.person].append(each)
    changed = _out_of_turn(ordered)
    return tuple(_of_one(person, said, span, closed_at, changed) for person, said in of_person.items())


def who_is_in(sayings: Iterable[Saying]) -> frozenset[Key]:
    """Those who said that they are here and not that they go: the word said last holds."""
    latest = {each.person: each.what for each in in_order(sayings)}
    return frozenset(person for person, what in latest.items() if what is What.IN)


def _of_one(
    person: Key, said: list[Saying], span: Span, closed_at: datetime | None, changed: frozenset[str]
) -> Proposed:
    walk = _Walk()
    for each in said:
        walk.take(each)
        walk.found |= set(_of_clock(each, changed))
        if closed_at is not None and each.heard_at > closed_at:
            walk.found.add(mismatch(Conflict.AFTER_CLOSING, each.happened_at, each.heard_at))
        if each.happened_at not in doors_open(span):
            walk.found.add(mismatch(Conflict.OUTSIDE, each.happened_at))
    minutes = _minutes_within(walk.stretches, span)
    return Proposed(
        person,
        minutes,
        attendance_of(minutes, span),
        walk.stretches[0][0] if walk.stretches else None,
        walk.stretches[-1][1] if walk.stretches else None,
        walk.inside,
        tuple(sorted(walk.found, key=lambda each: (each.conflict, each.moments))),
    )


def _minutes_within(stretches: list[tuple[datetime, datetime | None]], span: Span) -> int:
    starts_at, ends_at = span.starts_at.astimezone(UTC), span.ends_at.astimezone(UTC)
    whole = timedelta()
    for came, went in stretches:
        first, last = max(came, starts_at), min(went or ends_at, ends_at)
        whole += max(last - first, timedelta())
    return min(round(whole.total_seconds() / 60), span.minutes)


def attendance_of(minutes: int, span: Span) -> Attendance | None:
    """What so many minutes at a session are called; None for none at all."""
    if minutes <= 0:
        return None
    missed = timedelta(minutes=span.minutes - minutes)
    return Attendance.CAME if missed <= NEARLY_WHOLE else Attendance.PARTLY


def _of_clock(saying: Saying, changed: frozenset[str]) -> Iterable[Mismatch]:
    off = abs(saying.clock_off or 0)
    if saying.clock_off is None or off > CLOCK_TOLERANCE.total_seconds():
        yield mismatch(Conflict.CLOCK_WRONG, saying.happened_at, minutes=off // 60)
    if saying.clock_changed or saying.key in changed:
        yield mismatch(Conflict.CLOCK_CHANGED, saying.happened_at)


def _out_of_turn(ordered: tuple[Saying, ...]) -> frozenset[str]:
    """The keys of sayings that their device numbered before one that seems to have happened earlier."""
    highest: dict[str, int] = {}
    found = set()
    for each in ordered:
        if each.number < highest.get(each.device, each.number):
            found.add(each.key)
        highest[each.device] = max(each.number, highest.get(each.device, each.number))
    return frozenset(found)
