"""What a place has for those who could not take part without it, in words that people and places share."""

from __future__ import annotations

from collections.abc import Iterable

from alongside.core.participation.named import Named


class Access(Named):
    """One thing that somebody may need of a place, and that a place has or has not.

    What fits none of these is said in free words, for people to read; it binds no plan.
    """

    STEP_FREE = "STEP_FREE", "A way in without steps, and to every room"
    WIDE_TOILET = "WIDE_TOILET", "A toilet for wheelchair users"
    CHANGING_PLACE = "CHANGING_PLACE", "A Changing Places toilet with hoist and bench"
    HEARING_LOOP = "HEARING_LOOP", "A hearing loop that works"
    QUIET_ROOM = "QUIET_ROOM", "A quiet room to withdraw to"
    GOOD_LIGHT = "GOOD_LIGHT", "Good light and clear signs"
    SEATS = "SEATS", "Seats with arms and backs"
    PARKING = "PARKING", "Parking for disabled people by the door"
    BUS = "BUS", "A bus or train stop within five minutes"
    NO_SCENTS = "NO_SCENTS", "No strong scents or animals"


def known_access(words: Iterable[object]) -> tuple[str, ...]:
    """Those of the words that name such a thing, each once, in the order of the list."""
    wanted = {str(word) for word in words}
    return tuple(each.value for each in Access if each.value in wanted)
