"""Sessions, the invitations to them, the register that was taken, and the acts that it yields."""

from alongside.web.delivery.models.acts import Act, HoursOfMonth, HoursOfService
from alongside.web.delivery.models.asked import AskedUpTo, LastAsked, NeverAskedSums, OwnWords
from alongside.web.delivery.models.feeds import Feed
from alongside.web.delivery.models.invitations import Invitation, InvitationStep
from alongside.web.delivery.models.register import Confirmation, RegisterEntry
from alongside.web.delivery.models.sessions import Session, SessionRole

__all__ = [
    "Act",
    "AskedUpTo",
    "Confirmation",
    "Feed",
    "HoursOfMonth",
    "HoursOfService",
    "Invitation",
    "InvitationStep",
    "LastAsked",
    "NeverAskedSums",
    "OwnWords",
    "RegisterEntry",
    "Session",
    "SessionRole",
]
