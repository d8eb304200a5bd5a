"""What a local time means on the nights when the clocks change.

The hour that is skipped in spring does not exist: a start in it is moved forward by as much as the
clocks are. The hour that is repeated in autumn exists twice: a start in it is the first of the two.
Both are flagged, and said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from alongside.core.shared.sentences import Sentence, say


class ClockNote(StrEnum):
    """What the clocks did to a local time."""

    PLAIN = "PLAIN"
    SKIPPED = "SKIPPED"
    REPEATED = "REPEATED"


@dataclass(frozen=True, slots=True)
class LocalMoment:
    """A local time made certain: ``at`` carries its zone; ``local`` is the time that was asked for."""

    at: datetime
    local: datetime
    note: ClockNote

    @property
    def sentence(self) -> Sentence | None:
        """What to tell people, where the clocks got in the way."""
        if self.note is ClockNote.SKIPPED:
            return say(
                "The clocks go forward on {day} and {asked} does not exist, so this starts at {given}.",
                day=self.local.date(),
                asked=self.local.time(),
                given=self.at.time(),
            )
        if self.note is ClockNote.REPEATED:
            return say(
                "The clocks go back on {day} and {asked} comes twice; this starts the first time.",
                day=self.local.date(),
                asked=self.local.time(),
            )
        return None


def settled(local: datetime, zone: ZoneInfo) -> LocalMoment:
    """The moment that a local time without a zone means in this zone.

    Raises ``ValueError`` for a time that already has a zone.
    """
    if local.tzinfo is not None:
        raise ValueError(f"{local} already has a time zone")
    first, second = local.replace(tzinfo=zone, fold=0), local.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return LocalMoment(first, local, ClockNote.PLAIN)
    there_and_back = first.astimezone(UTC).astimezone(zone)
    if there_and_back.replace(tzinfo=None) == local:
        return LocalMoment(first, local, ClockNote.REPEATED)
    return LocalMoment(there_and_back, local, ClockNote.SKIPPED)
