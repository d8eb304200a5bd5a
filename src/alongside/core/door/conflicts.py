"""What can be amiss between the things said at a door. Whoever takes the register is shown it; it settles nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from alongside.core.participation.named import Named
from alongside.core.shared.sentences import Sentence, say


class Conflict(Named):
    """A way in which what was said does not fit together."""

    SAID_TWICE = (
        "SAID_TWICE",
        "Said twice",
        "The same was said again on the same device some time later. The first time is taken.",
    )
    LEFT_BEFORE_ARRIVING = (
        "LEFT_BEFORE_ARRIVING",
        "Left before arriving",
        "Somebody said that they go, and nobody heard that they came.",
    )
    DEVICES_DISAGREE = (
        "DEVICES_DISAGREE",
        "Two devices disagree",
        "Two devices say different things of the same person. The earlier is taken.",
    )
    CLOCK_WRONG = (
        "CLOCK_WRONG",
        "The device’s clock is wrong",
        "Times are put right by how far it was off when it was in touch.",
    )
    CLOCK_CHANGED = (
        "CLOCK_CHANGED",
        "The device’s clock was changed",
        "It was set between saying and sending, so the time is uncertain.",
    )
    AFTER_CLOSING = (
        "AFTER_CLOSING",
        "Came in late",
        "It reached us after the register was finished. The register stands as it is.",
    )
    OUTSIDE = (
        "OUTSIDE",
        "Outside the session’s time",
        "It was said before the doors open or after they close.",
    )


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing amiss, the moments it is about, and the sentence that says so."""

    conflict: Conflict
    moments: tuple[datetime, ...]
    sentence: Sentence


def mismatch(
    conflict: Conflict, first: datetime, second: datetime | None = None, *, minutes: int = 0
) -> Mismatch:
    """One thing amiss, in words."""
    moments = (first,) if second is None else (first, second)
    return Mismatch(conflict, moments, _sentence(conflict, first, second or first, minutes))


def _sentence(conflict: Conflict, first: datetime, second: datetime, minutes: int) -> Sentence:
    match conflict:
        case Conflict.SAID_TWICE:
            return say(
                "Said twice on the same device: {first} and {second}. The first is taken.",
                first=first,
                second=second,
            )
        case Conflict.LEFT_BEFORE_ARRIVING:
            return say("Said that they go, {first}, and nobody heard that they came.", first=first)
        case Conflict.DEVICES_DISAGREE:
            return say("Two devices disagree: {first} and {second}.", first=first, second=second)
        case Conflict.CLOCK_WRONG if minutes == 0:
            return say("Nobody knows how the device’s clock stood, {first}.", first=first)
        case Conflict.CLOCK_WRONG:
            return say(
                "The device’s clock was {minutes} minutes off. Put right, this was {first}.",
                minutes=minutes,
                first=first,
            )
        case Conflict.CLOCK_CHANGED:
            return say("The device’s clock was changed, so {first} is uncertain.", first=first)
        case Conflict.AFTER_CLOSING:
            return say(
                "Said {first}, and reached us {second}, when the register was finished already.",
                first=first,
                second=second,
            )
        case Conflict.OUTSIDE:
            return say("Said outside the session’s time: {first}.", first=first)
