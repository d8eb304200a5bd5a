"""What is filled in to plan, change and cancel sessions."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.calendar.clockchange import LocalMoment, settled
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.delivery.queries.names import title_of
from alongside.web.kit.forms import DateField, Form, TimeField

LONGEST_HOURS = 16
MOST_PLACES = 500
NOWHERE = ""
NUMBERS = ("minimum", "ideal", "maximum")


@dataclass(frozen=True, slots=True)
class When:
    """A start and an end made certain, and what the clocks did to them."""

    starts: LocalMoment
    ends: LocalMoment

    @property
    def notes(self) -> tuple[Sentence, ...]:
        return tuple(each.sentence for each in (self.starts, self.ends) if each.sentence is not None)


class WhenForm(Form):
    """A day, a start and an end on the local clock; an end before the start is on the next day."""

    on = DateField(label=_("Day"))
    starts = TimeField(label=_("Starts at"), help_text=_("Such as 10am or 2:30pm"))
    ends = TimeField(
        label=_("Ends at"), help_text=_("Such as 12:30pm. A time before the start is on the next day.")
    )

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """Also the moments that the day and the times mean, under ``when``."""
        cleaned = super().clean() or self.cleaned_data
        if all(cleaned.get(name) is not None for name in ("on", "starts", "ends")):
            self._settle(cleaned)
        return cleaned

    def _settle(self, cleaned: dict[str, Any]) -> None:
        starts = datetime.combine(cleaned["on"], cleaned["starts"])
        ends = datetime.combine(cleaned["on"], cleaned["ends"])
        if ends == starts:
            self.refuse(Refusal(say("A session must end after it starts.")), "ends")
            return
        if ends < starts:
            ends += timedelta(days=1)
        if ends - starts > timedelta(hours=LONGEST_HOURS):
            hours = round((ends - starts).total_seconds() / 3600)
            self.refuse(
                Refusal(say("That would last {hours} hours. Check start and end.", hours=hours)), "ends"
            )
            return
        cleaned["when"] = When(settled(starts, self.zone), settled(ends, self.zone))


class SessionForm(WhenForm):
    """What a session is called, when and where."""

    title = fields.CharField(label=_("What is it called?"), max_length=200)
    place = fields.ChoiceField(label=_("Where"), required=False)
    field_order = ("title", "on", "starts", "ends", "place")

    def __init__(self, *args: Any, places: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(place.public_id): place for place in places}
        choices = [(key, place.name) for key, place in self.places.items()]
        self.fields["place"].choices = [(NOWHERE, _("No fixed place")), *choices]

    @property
    def chosen_place(self) -> Any:
        """The place that was chosen, or None."""
        return self.places.get(self.cleaned_data["place"])


def check_rising(form: Form, names: tuple[str, str, str]) -> None:
    """Show beside the second of three numbers that they fall, where they do."""
    numbers = [form.cleaned_data.get(name) for name in names]
    if None not in numbers and numbers != sorted(numbers):  # type: ignore[type-var]
        form.refuse(Refusal(say("The three numbers must not fall: at least, best, at most.")), names[1])


def _number(label: Any, least: int) -> fields.IntegerField:
    return fields.IntegerField(label=label, min_value=least, max_value=MOST_PLACES)


class NumbersForm(Form):
    """How many a role needs and can take in one session."""

    minimum = _number(_("Needed at least"), 0)
    ideal = _number(_("Best"), 0)
    maximum = _number(_("Room for at most"), 1)

    def clean(self) -> dict[str, Any]:
        """The three numbers rise."""
        cleaned = super().clean() or self.cleaned_data
        check_rising(self, NUMBERS)
        return cleaned

    @property
    def numbers(self) -> tuple[int, int, int]:
        """Minimum, ideal, maximum."""
        return self.cleaned_data["minimum"], self.cleaned_data["ideal"], self.cleaned_data["maximum"]


@dataclass(frozen=True, slots=True)
class RolePart:
    """The controls of one role on the planning page."""

    role: Any
    title: Any
    wanted: Any
    minimum: Any
    ideal: Any
    maximum: Any


class PlanForm(SessionForm):
    """A session with the service's roles: which are needed in it, and how many. Made by ``plan_form_for``."""

    roles: tuple[Any, ...] = ()

    @property
    def parts(self) -> list[RolePart]:
        """The controls of each role, to be drawn together."""
        return [
            RolePart(role, title_of(role), *(self[f"{name}_{role.pk}"] for name in ("wanted", *NUMBERS)))
            for role in self.roles
        ]

    def clean(self) -> dict[str, Any]:
        """Numbers matter only where the part is needed."""
        cleaned = super().clean() or self.cleaned_data
        for role in self.roles:
            names = tuple(f"{name}_{role.pk}" for name in NUMBERS)
            if cleaned.get(f"wanted_{role.pk}"):
                check_rising(self, names)  # type: ignore[arg-type]
            else:
                self._forget(names)
        return cleaned

    def _forget(self, names: tuple[str, ...]) -> None:
        for name in names:
            self.errors.pop(name, None)

    @property
    def numbers(self) -> dict[Any, tuple[int, int, int]]:
        """Minimum, ideal and maximum of each role that is needed."""
        said = self.cleaned_data
        wanted = (role for role in self.roles if said.get(f"wanted_{role.pk}"))
        return {role: tuple(said[f"{name}_{role.pk}"] for name in NUMBERS) for role in wanted}  # type: ignore[misc]


def plan_form_for(roles: Iterable[Any]) -> type[PlanForm]:
    """The form with the controls of each of these roles."""
    chosen = tuple(roles)
    controls = {name: field for role in chosen for name, field in _controls(role).items()}
    return type("PlanFormOfRoles", (PlanForm,), {"roles": chosen, **controls})


def _controls(role: Any) -> dict[str, fields.Field]:
    wanted = fields.BooleanField(label=_("This part is needed in the session"), required=False, initial=True)
    controls: dict[str, fields.Field] = {f"wanted_{role.pk}": wanted}
    for name, field in NumbersForm.base_fields.items():
        copied = deepcopy(field)
        copied.initial = getattr(role, name)
        controls[f"{name}_{role.pk}"] = copied
    return controls


class UntilForm(Form):
    """Up to which day to plan what the patterns give."""

    until = DateField(label=_("Plan sessions up to and including"))
    marks_optional = False


class ReasonForm(Form):
    """Why a session is cancelled."""

    reason = fields.CharField(
        label=_("Why is it cancelled?"),
        max_length=300,
        widget=fields.Textarea,
        help_text=_("Everybody who was asked or said yes will read this."),
    )


class WeekForm(Form):
    """Which week to show."""

    day = DateField(label=_("A day in the week that you want to see"), required=False)
    marks_optional = False


def initial_of(session: Any, zone: ZoneInfo) -> dict[str, Any]:
    """What the form shows of a session to begin with."""
    starts, ends = (moment.astimezone(zone) for moment in (session.starts_at, session.ends_at))
    place = str(session.place.public_id) if session.place else NOWHERE
    return {
        "title": session.title,
        "on": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "place": place,
    }


def default_until(today: date) -> date:
    """Eight weeks on: far enough to ask people, near enough to be true."""
    return today + timedelta(weeks=8)
