"""The forms of joining."""

from alongside.web.joining.forms.agreements import AgreementForm, SignForm, SignForThemForm, VersionForm
from alongside.web.joining.forms.applying import ApplyForForm, ApplyForm, OwnApplyForm
from alongside.web.joining.forms.coordinating import (
    BuddyForm,
    DoorForm,
    JoinForm,
    NotNowForm,
    TrialForm,
    WelcomeForm,
)
from alongside.web.joining.forms.leaving import ComeBackForm, LeaveForm
from alongside.web.joining.forms.referees import NameRefereeForm, RefereeForm, TakenDownForm, TakenUpForm

__all__ = [
    "AgreementForm",
    "ApplyForForm",
    "ApplyForm",
    "BuddyForm",
    "ComeBackForm",
    "DoorForm",
    "JoinForm",
    "LeaveForm",
    "NameRefereeForm",
    "NotNowForm",
    "OwnApplyForm",
    "RefereeForm",
    "SignForThemForm",
    "SignForm",
    "TakenDownForm",
    "TakenUpForm",
    "TrialForm",
    "VersionForm",
    "WelcomeForm",
]
