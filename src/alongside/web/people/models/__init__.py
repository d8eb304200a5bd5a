"""People and what they bring. A person may have no account, no e-mail and no phone."""

from alongside.web.people.models.accounts import Account, AccountManager
from alongside.web.people.models.beside import Beside, OwnLimits
from alongside.web.people.models.changes import ErasureRequest, Merge
from alongside.web.people.models.gifts import Availability, Away, Gift
from alongside.web.people.models.organisations import Nation, Organisation
from alongside.web.people.models.persons import Channel, Format, Language, Person, Post
from alongside.web.people.models.trust import AccessNeed, ActedFor, Check, Consent

__all__ = [
    "AccessNeed",
    "Account",
    "AccountManager",
    "ActedFor",
    "Availability",
    "Away",
    "Beside",
    "Channel",
    "Check",
    "Consent",
    "ErasureRequest",
    "Format",
    "Gift",
    "Language",
    "Merge",
    "Nation",
    "Organisation",
    "OwnLimits",
    "Person",
    "Post",
]
