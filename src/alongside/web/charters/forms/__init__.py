"""What people fill in about charters: putting something forward, and answering it."""

from alongside.web.charters.forms.answers import AgreeForm, RefuseForm, WithdrawForm
from alongside.web.charters.forms.changes import (
    CharterForm,
    EndTimesForm,
    NewTimesForm,
    NumbersForm,
    SpendingForm,
    WordsForm,
)
from alongside.web.charters.forms.inviting import InviteForm
from alongside.web.charters.forms.session import ProposeSessionForm, propose_form_for

__all__ = [
    "AgreeForm",
    "CharterForm",
    "EndTimesForm",
    "InviteForm",
    "NewTimesForm",
    "NumbersForm",
    "ProposeSessionForm",
    "RefuseForm",
    "SpendingForm",
    "WithdrawForm",
    "WordsForm",
    "propose_form_for",
]
