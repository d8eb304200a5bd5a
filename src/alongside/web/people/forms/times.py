"""When somebody is free, and when they are away."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import DateField, Radios, TimeField
from alongside.web.people.forms.word import WordForm
from alongside.web.people.queries.kinds import weekdays

PARTS_OF_DAY = {
    "MORNING": (time(9), time(12)),
    "AFTERNOON": (time(12), time(17)),
    "EVENING": (time(17), time(21)),
    "ALL_DAY": (time(9), time(21)),
}
WORDS = [
    ("MORNING", _("In the morning, 9am to midday")),
    ("AFTERNOON", _("In the afternoon, midday to 5pm")),
    ("EVENING", _("In the evening, 5pm to 9pm")),
    ("ALL_DAY", _("All day, 9am to 9pm")),
    ("OTHER", _("At other times")),
]


class FreeForm(WordForm):
    """One weekday and a part of it."""

    weekday = fields.TypedChoiceField(
        label=_("Which day?"), choices=lambda: [("", ""), *weekdays()], coerce=int, widget=fields.Select
    )
    part = fields.ChoiceField(
        label=_("When on that day?"), choices=WORDS, widget=Radios(reveals={"OTHER": "times"})
    )
    times = fields.CharField(
        label=_("From and until"), required=False, help_text=_("Such as 10am to 1:30pm"), max_length=40
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        part = cleaned.get("part")
        if part in PARTS_OF_DAY:
            cleaned["starts"], cleaned["ends"] = PARTS_OF_DAY[part]
        elif part == "OTHER":
            self._read_times(cleaned)
        return cleaned

    def _read_times(self, cleaned: dict[str, Any]) -> None:
        typed = str(cleaned.get("times", "")).replace("–", "-").replace("—", "-")
        for between in (" to ", " tan ", " i ", "-"):
            typed = typed.replace(between, "|", 1)
        halves = [half.strip() for half in typed.split("|") if half.strip()]
        if len(halves) != 2:
            self.add_error("times", _("Enter two times, such as 10am to 1:30pm."))
            return
        field = TimeField(label=_("From and until"))
        try:
            cleaned["starts"], cleaned["ends"] = (field.clean(half) for half in halves)
        except fields.ValidationError as wrong:
            self.add_error("times", wrong.messages)
            return
        if cleaned["ends"] <= cleaned["starts"]:
            self.add_error("times", _("The end must be later in the day than the start."))


class AwayForm(WordForm):
    """Days away; nobody asks why."""

    first_on = DateField(label=_("First day away"))
    until_on = DateField(label=_("Back on"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, until = cleaned.get("first_on"), cleaned.get("until_on")
        if first and until and until <= first:
            self.add_error("until_on", _("The day they are back must be later than the first day away."))
        return cleaned
