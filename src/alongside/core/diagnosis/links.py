"""The links of the chain, in their order, and what was agreed beforehand to matter in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.core.measurement.chain.names import Name
from alongside.core.participation.named import Named


class Link(Named):
    """One step from knowing somebody to power exercised."""

    ASKED = "ASKED", "Known → asked", "Of the people whom the service knows, those whom somebody asked."
    YES = "YES", "Asked → said yes", "Of the people who were asked, those who said yes at least once."
    CAME = "CAME", "Said yes → came", "Of the people who said yes, those who came at least once."
    DELIVERED = (
        "DELIVERED",
        "Came → delivered alongside",
        "Of the people who came, those who delivered alongside a professional at least once.",
    )
    RELIED_ON = (
        "RELIED_ON",
        "Delivered → relied on",
        "How much oftener professionals ask somebody by name in the month after one more session.",
    )
    SEE_THEMSELVES = (
        "SEE_THEMSELVES",
        "Delivered → see themselves differently",
        "How much higher people place themselves, on a scale of 0 to 10, in the month after one more session.",
    )
    POWER_THROUGH_RELIANCE = (
        "POWER_THROUGH_RELIANCE",
        "Relied on → power",
        "How many more decisions somebody takes part in, in the month after being asked by name once more.",
    )
    POWER_THROUGH_SELF = (
        "POWER_THROUGH_SELF",
        "See themselves differently → power",
        (
            "How many more decisions somebody takes part in, in the month after placing themselves one higher on "
            "that scale."
        ),
    )

    @property
    def is_share(self) -> bool:
        """Whether it is a share of people, counted from the record; the others are effects, estimated."""
        return self not in EFFECTS

    @property
    def effect(self) -> Name | None:
        """The number of the estimated chain that it is; None for a share."""
        return EFFECTS.get(self)


EFFECTS: Mapping[Link, Name] = {
    Link.RELIED_ON: Name.A_RELIANCE,
    Link.SEE_THEMSELVES: Name.A_SELF,
    Link.POWER_THROUGH_RELIANCE: Name.B_RELIANCE,
    Link.POWER_THROUGH_SELF: Name.B_SELF,
}


@dataclass(frozen=True, slots=True)
class Marks:
    """What a share (0 to 1) must surely be above to work at all, and from which on it is as good as was agreed."""

    little: float
    enough: float


SHARES: Mapping[Link, Marks] = {
    Link.ASKED: Marks(0.25, 0.50),
    Link.YES: Marks(0.15, 0.40),
    Link.CAME: Marks(0.50, 0.75),
    Link.DELIVERED: Marks(0.50, 0.80),
}
"""Set here, before any service was looked at. No published figure says how large these shares ought to be."""

MATTERS = 0.10
"""The smallest effect that matters, in the units of each link: one more for every ten."""
