"""What joining keeps: doors, applications with their steps, trials, agreements, referees, warnings at the door."""

from alongside.web.joining.models.agreements import Agreement, AgreementVersion, Signature
from alongside.web.joining.models.applications import (
    Application,
    ApplicationStep,
    Buddy,
    NewcomersWord,
    Trial,
)
from alongside.web.joining.models.doors import Door, Knock
from alongside.web.joining.models.places import DoorWarning, Leaving
from alongside.web.joining.models.referees import Referee

__all__ = [
    "Agreement",
    "AgreementVersion",
    "Application",
    "ApplicationStep",
    "Buddy",
    "Door",
    "DoorWarning",
    "Knock",
    "Leaving",
    "NewcomersWord",
    "Referee",
    "Signature",
    "Trial",
]
