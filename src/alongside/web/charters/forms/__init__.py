"""What people fill in about charters: putting something forward, and answering it."""

from alongside.web.charters.forms.answers import AgreeForm, RefuseForm
from alongside.web.charters.forms.changes import (
    CharterForm,
    EndTimesForm,
    NewTimesForm,
    NumbersForm,
    SpendingForm,
    WordsForm,
)
from alongside.web.charters.forms.session import ProposeSessionForm

__all__ = [
    "AgreeForm",
    "CharterForm",
    "EndTimesForm",
    "NewTimesForm",
    "NumbersForm",
    "ProposeSessionForm",
    "RefuseForm",
    "SpendingForm",
    "WordsForm",
]
