"""Looking out for somebody who is on their own: whom to ask when they have not said that they are done.

Everything is counted in true minutes from the expected end (both carry a time zone), so a change to summer time
moves nothing. A step is taken once; where the clock jumps ahead, or nobody was looking for a while, steps follow
one another with a breath between them and none is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from alongside.core.participation.named import Named


class Step(Named):
    """What is done when somebody is not back, step by step."""

    REMIND = "REMIND", "Reminded", "The person themselves is asked whether all is well."
    TELL_CONTACT = (
        "TELL_CONTACT",
        "Their contact was told",
        "The one whom they named is asked to look for them.",
    )
    TELL_COORDINATORS = (
        "TELL_COORDINATORS",
        "The coordinators were told",
        "Every coordinator of the organisation is told.",
    )
    TELL_AGAIN = (
        "TELL_AGAIN",
        "Everybody was told again",
        "Contact and coordinators are told that nobody has answered.",
    )


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the ladder: which step, how many minutes after the expected end."""

    step: Step
    after: timedelta


LADDER: Final[Sequence[Rung]] = (
    Rung(Step.REMIND, timedelta(minutes=0)),
    Rung(Step.TELL_CONTACT, timedelta(minutes=10)),
    Rung(Step.TELL_COORDINATORS, timedelta(minutes=20)),
    Rung(Step.TELL_AGAIN, timedelta(minutes=40)),
)
"""Whom to ask, and when. Without a contact of their own the coordinators are told in the contact’s place."""

BREATH: Final = timedelta(minutes=5)
"""So long the last step is given to work before the next, also where that is overdue."""

PATIENCE: Final = timedelta(minutes=15)
"""So long nobody else is told once somebody has said that they are seeing to it."""

LENGTHS: Final = (30, 60, 90, 120, 180, 240, 360, 480)
"""How long a visit can be said to last, in minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Somebody who is expected back.

    ``taken`` are the steps taken since the expected end was last set, with their moments; ``seen_to_at`` is when
    somebody last said that they are seeing to it. Raises ``ValueError`` for a moment without a time zone.
    """

    expected_at: datetime
    taken: tuple[tuple[Step, datetime], ...] = ()
    seen_to_at: datetime | None = None

    def __post_init__(self) -> None:
        moments = [self.expected_at, *(at for _step, at in self.taken)]
        if any(each.tzinfo is None for each in moments):
            raise ValueError("a watch needs moments with a time zone")


def next_step(watch: Watch) -> tuple[Step, datetime] | None:
    """The next step and when it is due; None where every step was taken."""
    done = {step for step, _at in watch.taken}
    rung = next((rung for rung in LADDER if rung.step not in done), None)
    if rung is None:
        return None
    due = [watch.expected_at.astimezone(UTC) + rung.after]
    due += [at.astimezone(UTC) + BREATH for _step, at in watch.taken]
    if watch.seen_to_at is not None:
        due.append(watch.seen_to_at.astimezone(UTC) + PATIENCE)
    return rung.step, max(due)


def due_step(watch: Watch, now: datetime) -> Step | None:
    """The step to take now, or None.

    A step that seems to have been taken in the future tells of a clock that was set back, and holds nothing up.
    """
    told = tuple((step, min(at, now - BREATH) if at > now else at) for step, at in watch.taken)
    following = next_step(Watch(expected_at=watch.expected_at, taken=told, seen_to_at=_not_ahead(watch, now)))
    if following is None or following[1] > now:
        return None
    return following[0]


def _not_ahead(watch: Watch, now: datetime) -> datetime | None:
    seen = watch.seen_to_at
    return now - PATIENCE if seen is not None and seen > now else seen
