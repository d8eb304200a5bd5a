"""What is known of somebody who could be asked for one gap, and of the gap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alongside.core.calendar.clashes import Fit
from alongside.core.participation.named import Named


class Closeness(Named):
    """How well what somebody offers meets what the part takes; the closest first."""

    SAME = "SAME", "The very thing"
    NARROWER = "NARROWER", "A kind of it"
    RELATED = "RELATED", "Something like it"
    BROADER = "BROADER", "Something wider"
    NONE = "NONE", "Nothing that we know of"


class Nearness(Named):
    """How near somebody lives to the place, as far as two postcodes tell; the nearest first."""

    STREETS = "STREETS", "The same few streets"
    NEIGHBOURHOOD = "NEIGHBOURHOOD", "The same neighbourhood"
    DISTRICT = "DISTRICT", "The same district"
    NOT_SAID = "NOT_SAID", "Not known"
    AREA = "AREA", "The same wider area"
    FAR = "FAR", "Further away"


class CheckOn(Named):
    """Whether the checks that the part takes hold on its day."""

    NONE_NEEDED = "NONE_NEEDED", "No check needed"
    HOLDS = "HOLDS", "In date"
    RUNS_OUT_SOON = "RUNS_OUT_SOON", "In date, and runs out soon"
    LACKING = "LACKING", "Not in date on the day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of one person for one gap ``today``. ``key`` is the caller's number for them.

    ``asked_on`` is the last day on which they were invited to anything or came, None for never; ``invited_on`` the
    last on which they were invited. ``limits_asking`` tells that they set the most invitations they want in a week
    themselves. ``offers`` are their own words for what meets the part; ``needs_unmet`` counts their access needs
    that nobody has said can be met; ``buddies`` those coming who said they would see newcomers through.
    """

    key: int
    today: date
    asked_on: date | None = None
    invited_on: date | None = None
    limits_asking: bool = False
    has_come_here: bool = False
    closeness: Closeness = Closeness.NONE
    offers: tuple[str, ...] = ()
    free: Fit = Fit.NOT_SAID
    nearness: Nearness = Nearness.NOT_SAID
    check: CheckOn = CheckOn.NONE_NEEDED
    check_until: date | None = None
    needs: int = 0
    needs_unmet: int = 0
    buddies: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.needs_unmet <= self.needs or self.buddies < 0:
            raise ValueError("needs and buddies cannot be fewer than none, nor more unmet than there are")
        if self.invited_on is not None and (self.asked_on is None or self.asked_on < self.invited_on):
            raise ValueError("whoever was invited was asked then or later")

    @property
    def came_uninvited(self) -> bool:
        """Whether they have come, and were never invited."""
        return self.asked_on is not None and self.invited_on is None


def nearness(home: str, place: str) -> Nearness:
    """How near two UK postcodes lie by their written order: unit, sector, district, area.

    A postcode is “CF10 1AA”: area CF, district CF10, sector CF10 1, unit CF10 1AA (Royal Mail). Two that share a
    sector lie within a few streets to a few kilometres; anything less exact than a postcode is not guessed.
    """
    ours, theirs = _parts(home), _parts(place)
    if ours is None or theirs is None:
        return Nearness.NOT_SAID
    steps = (Nearness.STREETS, Nearness.NEIGHBOURHOOD, Nearness.DISTRICT, Nearness.AREA)
    same = (step for step, one, other in zip(steps, ours, theirs, strict=True) if one == other)
    return next(same, Nearness.FAR)


def _parts(postcode: str) -> tuple[str, str, str, str] | None:
    """Unit, sector, district, area; None for what is no whole postcode."""
    squeezed = "".join(postcode.split()).upper()
    outward, inward = squeezed[:-3], squeezed[-3:]
    if not (
        2 <= len(outward) <= 4 and inward[:1].isdigit() and inward[1:].isalpha() and outward[0].isalpha()
    ):
        return None
    area = outward[:2] if outward[1].isalpha() else outward[:1]
    return squeezed, outward + inward[0], outward, area
