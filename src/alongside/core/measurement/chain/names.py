"""What the chain's numbers are called, in files and on the screen."""

from __future__ import annotations

from alongside.core.participation.named import Named


class Name(Named):
    """One number of the chain."""

    A_RELIANCE = "a_reliance", "What delivering does to being relied on, the next month"
    A_SELF = "a_self", "What delivering does to how people see themselves, the next month"
    B_RELIANCE = "b_reliance", "What being relied on does to power, the month after"
    B_SELF = "b_self", "What seeing oneself differently does to power, the month after"
    VIA_RELIANCE = "via_reliance", "Power reached through being relied on"
    VIA_SELF = "via_self", "Power reached through seeing oneself differently"
    TOTAL = "total", "The whole change in power"
    REMAINDER = "remainder", "Unexplained: what the two measured links do not carry"
    TOTAL_VOICE = "total_voice", "The same model for giving a view"
    TOTAL_REPRESENTATION = "total_representation", "The same model for speaking for others"
    TOTAL_GOVERNANCE = "total_governance", "The same model for a seat on a body"
    TOTAL_ACTIVITY = "total_activity", "The same model for taking part"
    CONTRAST_VOICE = "contrast_voice", "Delivering beyond giving a view"
    CONTRAST_REPRESENTATION = "contrast_representation", "Delivering beyond speaking for others"
    CONTRAST_GOVERNANCE = "contrast_governance", "Delivering beyond a seat on a body"
    CONTRAST_ACTIVITY = "contrast_activity", "Delivering beyond taking part"

    @property
    def is_control(self) -> bool:
        """Whether it is the whole effect of something that is not delivering."""
        return self.value.startswith("total_")

    @property
    def contrast(self) -> Name:
        """The contrast of delivering with this control."""
        return Name.__members__[self.name.replace("TOTAL_", "CONTRAST_")]


def total_of(treatment: str) -> Name:
    """The whole effect of something that people did besides delivering."""
    return Name.__members__[f"TOTAL_{treatment.upper()}"]


class Estimator(Named):
    """How the chain was estimated."""

    HALF_PANEL = "half-panel jackknife", "Half-panel jackknife of within-person estimates"
    DOUBLE_FILTER = "double-filter IV", "Double-filter instrumental variables"


class Cluster(Named):
    """About whom an interval speaks."""

    PERSON = "person", "This service: people vary"
    SERVICE = "service", "Services like these: services vary"
