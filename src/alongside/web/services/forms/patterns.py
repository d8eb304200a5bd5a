"""When a service meets, in the choices that people think in."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.calendar import choices
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.forms import Checkboxes, DateField, Form, Radios, TimeField

WEEKDAYS = [
    ("0", _("Monday")),
    ("1", _("Tuesday")),
    ("2", _("Wednesday")),
    ("3", _("Thursday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
]
HOW_OFTEN = [
    ("WEEKLY", _("Every week")),
    ("FORTNIGHTLY", _("Every two weeks")),
    ("WEEKS", _("Every so many weeks")),
    ("MONTHLY", _("Every month, on the same weekday")),
    ("MONTHLY_LAST", _("Every month, on the last such weekday")),
]
MOST_WEEKS = 52


class PatternForm(Form):
    """A recurring session. The first day decides the weekday, unless several are chosen."""

    title = fields.CharField(
        label=_("What is this session called?"),
        required=False,
        max_length=200,
        help_text=_("Leave this empty to use the service’s name"),
    )
    first_on = DateField(label=_("First day"))
    starts = TimeField(label=_("Starts"), help_text=_("Such as 10am or 2:30pm"))
    ends = TimeField(label=_("Ends"), help_text=_("Such as 12:30pm"))
    how_often = fields.ChoiceField(
        label=_("How often?"),
        choices=HOW_OFTEN,
        widget=Radios(
            hints={
                "MONTHLY": _("Such as the second Tuesday, if the first day is a second Tuesday"),
                "MONTHLY_LAST": _("Such as the last Friday"),
            },
            reveals={"WEEKLY": "weekdays", "WEEKS": "weeks"},
        ),
    )
    weekdays = fields.MultipleChoiceField(
        label=_("On which days of the week?"),
        choices=WEEKDAYS,
        required=False,
        widget=Checkboxes,
        help_text=_("Leave this empty for the weekday of the first day"),
    )
    weeks = fields.IntegerField(
        label=_("How many weeks apart?"), required=False, min_value=1, max_value=MOST_WEEKS
    )
    last_on = DateField(
        label=_("Last day"), required=False, help_text=_("Leave this empty if it goes on for now")
    )
    place = fields.ChoiceField(label=_("Where?"), required=False)

    def __init__(self, *args: Any, places: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unknown = [("", _("Not known yet, or in several places"))]
        self.fields["place"].choices = unknown + [(str(place.public_id), place.name) for place in places]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """It ends after it starts, and the rule can be written."""
        given = super().clean() or self.cleaned_data
        starts, ends = given.get("starts"), given.get("ends")
        if starts is not None and ends is not None and ends <= starts:
            self.add_error("ends", _("It must end after it starts, on the same day."))
        if given.get("how_often") == "WEEKS" and not given.get("weeks") and "weeks" not in self.errors:
            self.add_error("weeks", _("Enter how many weeks apart, such as 3."))
        if not self.errors:
            self._write_rule(given)
        return given

    def _write_rule(self, given: dict[str, Any]) -> None:
        try:
            given["rule"] = written_rule(given)
        except Refusal as refusal:
            self.refuse(refusal, "first_on")

    @property
    def when(self) -> dict[str, Any]:
        """Rule, first day, start and minutes, as the record keeps them."""
        given = self.cleaned_data
        return {
            "rule": given["rule"],
            "first_on": given["first_on"],
            "starts": given["starts"],
            "minutes": minutes_between(given["starts"], given["ends"]),
        }


def written_rule(given: dict[str, Any]) -> str:
    """The recurrence rule that the choices make. Raises ``Refusal`` where they make none."""
    first, until, how = given["first_on"], given.get("last_on"), given["how_often"]
    if how in ("WEEKLY", "FORTNIGHTLY", "WEEKS"):
        chosen = {int(day) for day in given.get("weekdays") or ()} if how == "WEEKLY" else set()
        every = {"WEEKLY": 1, "FORTNIGHTLY": 2}.get(how) or given["weeks"]
        return choices.weekly(chosen or {first.weekday()}, every=every, until=until)
    nth = -1 if how == "MONTHLY_LAST" else _which_in_month(first)
    return choices.monthly_on_weekday(nth, first.weekday(), until=until)


def minutes_between(starts: time, ends: time) -> int:
    """Whole minutes from one time of a day to another."""
    return (datetime.combine(date.min, ends) - datetime.combine(date.min, starts)).seconds // 60


def _which_in_month(first: date) -> int:
    nth = (first.day - 1) // 7 + 1
    if nth == 5:
        raise Refusal(
            say(
                "{day} is a fifth one of its month, which most months lack. Choose the last, or another day.",
                day=first,
            )
        )
    return nth


class LeaveOutForm(Form):
    """Why a session is left out."""

    reason = fields.CharField(
        label=_("Why?"), required=False, max_length=200, help_text=_("Such as bank holiday")
    )


class MoveForm(Form):
    """When a session is held instead."""

    to_on = DateField(label=_("New day"))
    to_starts = TimeField(label=_("New start"), help_text=_("Such as 10am or 2:30pm"))
    reason = fields.CharField(label=_("Why?"), required=False, max_length=200)


class EndForm(Form):
    """From which day something no longer holds."""

    on = DateField(label=_("From which day?"), help_text=_("The first day on which it no longer holds"))
