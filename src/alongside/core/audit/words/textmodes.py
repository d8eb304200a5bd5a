"""The modes as a document's sentences show them, and how they belong to the modes of acts.

One table joins the two: what a document says and what the record shows are held against each other by it.
A sentence cannot show whether a professional supervised or was absent, so lay-led delivery (grade C) and peer
support are one mode of text; and a sentence may be about something else altogether.
"""

from __future__ import annotations

from types import MappingProxyType

from alongside.core.participation.modes import FourCo, Mode
from alongside.core.participation.named import Named


class TextMode(Named):
    """What a sentence says that people did, or ``NONE``. In the order of precedence between equals."""

    DELIVERY_ALONGSIDE = "DELIVERY_ALONGSIDE", "Delivery alongside"
    LAY_LED = "LAY_LED", "Lay-led delivery or peer support"
    VOLUNTEERING = "VOLUNTEERING", "Volunteering"
    CO_DESIGN = "CO_DESIGN", "Co-design"
    CO_COMMISSIONING = "CO_COMMISSIONING", "Co-commissioning"
    CO_ASSESSMENT = "CO_ASSESSMENT", "Co-assessment"
    GOVERNANCE = "GOVERNANCE", "Governance"
    REPRESENTATION = "REPRESENTATION", "Representation"
    CONSULTATION = "CONSULTATION", "Consultation"
    VOICE = "VOICE", "Voice"
    INFORMATION = "INFORMATION", "Information"
    GENERAL_ACTIVITY = "GENERAL_ACTIVITY", "General activity"
    SELF_MANAGEMENT = "SELF_MANAGEMENT", "Self-management"
    STAFF_DELIVERY = "STAFF_DELIVERY", "Staff delivery"
    SUBSTITUTION = "SUBSTITUTION", "Substitution"
    EMPOWERMENT_TALK = "EMPOWERMENT_TALK", "Empowerment talk"
    UNSUPPORTED_CLAIM = "UNSUPPORTED_CLAIM", "Unsupported claim"
    NONE = "NONE", "About something else"

    @property
    def modes_of_acts(self) -> tuple[Mode, ...]:
        """The modes of acts that this mode of text may be about; empty for ``NONE``."""
        return MODES_OF_ACTS[self]

    @property
    def four_co(self) -> FourCo | None:
        """Which of the Four Co's a reader of that lens would see in it."""
        cos = {mode.four_co for mode in self.modes_of_acts} - {None}
        return next(iter(cos)) if cos else None


_JOINED = {
    TextMode.LAY_LED: (Mode.LAY_LED_DELIVERY, Mode.PEER_SUPPORT),
    TextMode.VOLUNTEERING: (Mode.VOLUNTEERING_ALONGSIDE,),
    TextMode.NONE: (),
}
MODES_OF_ACTS = MappingProxyType(
    {mode: _JOINED[mode] if mode in _JOINED else (Mode[mode.name],) for mode in TextMode}
)


class Status(Named):
    """Whether what a sentence speaks of has happened."""

    DONE = "DONE", "Happened, or happening now"
    PLANNED = "PLANNED", "Planned or promised"
    ASPIRED = "ASPIRED", "Hoped for, or held to be right"
    NA = "NA", "Not an act"
