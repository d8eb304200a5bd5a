"""What people are told and what they answer: the outbox, texts that came in, and each person's wishes."""

from alongside.web.messaging.models.hearing import InboundText
from alongside.web.messaging.models.outbox import Message, Pace
from alongside.web.messaging.models.wishes import (
    ChannelStop,
    DeadAddress,
    OrganisationHours,
    Preferences,
    PushDevice,
)

__all__ = [
    "ChannelStop",
    "DeadAddress",
    "InboundText",
    "Message",
    "OrganisationHours",
    "Pace",
    "Preferences",
    "PushDevice",
]
