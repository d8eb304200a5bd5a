"""What is filled in: offers and requests, how long something took, how a service takes part, limits."""

from alongside.web.exchanges.forms.books import ArrangementForm, LimitsForm, SpendForm, WriteDownForm
from alongside.web.exchanges.forms.steps import (
    ListingForm,
    PotForm,
    SharedForm,
    StepForm,
    WithServiceForm,
    YesForm,
)

__all__ = [
    "ArrangementForm",
    "LimitsForm",
    "ListingForm",
    "PotForm",
    "SharedForm",
    "SpendForm",
    "StepForm",
    "WithServiceForm",
    "WriteDownForm",
    "YesForm",
]
