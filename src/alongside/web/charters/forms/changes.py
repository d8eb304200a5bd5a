"""Putting a change of the plan, of the charter, or a sum from the pot forward."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.charter.lines import MOST_MONTHS, MOST_TIMES, Charter, Line, changed
from alongside.core.charter.terms import TERMS, Decision, Standing
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.charters.forms.speaking import ProposingForm
from alongside.web.charters.queries.changes import charter_line
from alongside.web.kit.forms import DateField, Radios
from alongside.web.kit.words import in_language
from alongside.web.services.forms import PatternForm

FURTHEST_AHEAD = timedelta(days=2 * 366)
MOST_PEOPLE = 500


class NewTimesForm(ProposingForm, PatternForm):
    """Further times at which the service meets."""

    field_order = (
        "first_on",
        "starts",
        "ends",
        "how_often",
        "weekdays",
        "weeks",
        "last_on",
        "place",
        "title",
        "why",
        "person",
        "how",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first: Any = self.fields["first_on"]
        first.earliest, first.latest = today, today + FURTHEST_AHEAD


class EndTimesForm(ProposingForm):
    """The service no longer meets at certain times."""

    pattern = fields.ChoiceField(label=_("Which sessions?"), widget=Radios)
    on = DateField(label=_("From which day?"), help_text=_("The first day on which they no longer happen"))
    field_order = ("pattern", "on", "why", "person", "how")

    def __init__(self, *args: Any, patterns: Iterable[tuple[Any, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on: Any = self.fields["on"]
        on.earliest, on.latest = today, today + FURTHEST_AHEAD
        known = list(patterns)
        self.patterns = {str(pattern.pk): pattern for pattern, _words in known}
        self.fields["pattern"].choices = [(str(pattern.pk), words) for pattern, words in known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """It does not end before it begins."""
        given = super().clean() or self.cleaned_data
        if given.get("pattern") and given.get("on") and given["on"] < self.chosen.first_on:
            first = self.chosen.first_on
            self.refuse(
                Refusal(say("The first session is on {day}, so this cannot end before.", day=first)), "on"
            )
        return given

    @property
    def chosen(self) -> Any:
        """The pattern."""
        return self.patterns[self.cleaned_data["pattern"]]


class NumbersForm(ProposingForm):
    """How many people a role takes in a session."""

    role = fields.ChoiceField(label=_("Which role?"), widget=Radios)
    minimum = fields.IntegerField(label=_("At least"), min_value=0, max_value=MOST_PEOPLE)
    ideal = fields.IntegerField(label=_("Best"), min_value=0, max_value=MOST_PEOPLE)
    maximum = fields.IntegerField(label=_("At most"), min_value=1, max_value=MOST_PEOPLE)
    field_order = ("role", "minimum", "ideal", "maximum", "why", "person", "how")

    def __init__(self, *args: Any, roles: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles = {str(role.pk): role for role in roles}
        field: Any = self.fields["role"]
        field.choices = [(key, str(role)) for key, role in self.roles.items()]
        field.widget.hints = {key: _usual(role) for key, role in self.roles.items()}

    def clean(self) -> dict[str, Any]:
        """The numbers rise, and are not those that hold already."""
        given = super().clean() or self.cleaned_data
        numbers = [given.get(name) for name in ("minimum", "ideal", "maximum")]
        if None in numbers or not given.get("role"):
            return given
        role = self.roles[given["role"]]
        if numbers != sorted(numbers):  # type: ignore[type-var]
            self.add_error("ideal", _("The numbers must rise: at least, then best, then at most."))
        elif numbers == [role.minimum, role.ideal, role.maximum]:
            self.add_error("minimum", _("These are the numbers that it has already."))
        return given

    @property
    def chosen(self) -> Any:
        """The role."""
        return self.roles[self.cleaned_data["role"]]


class WordsForm(ProposingForm):
    """A change of the plan that is said in words, and carried out by people."""

    title = fields.CharField(
        label=_("What should change?"),
        max_length=200,
        help_text=_("Such as: meet in the garden in summer"),
        error_messages={"required": _("Say in a few words what should change.")},
    )
    field_order = ("title", "why", "person", "how")


class SpendingForm(ProposingForm):
    """A sum from the service's pot."""

    title = fields.CharField(
        label=_("What is it for?"),
        max_length=200,
        error_messages={"required": _("Say in a few words what it is for.")},
    )
    pounds = fields.DecimalField(
        label=_("How much?"), min_value=1, max_value=1_000_000, decimal_places=2, max_digits=9
    )
    field_order = ("title", "pounds", "why", "person", "how")

    @property
    def pence(self) -> int:
        """The sum in pence."""
        return int(self.cleaned_data["pounds"] * 100)


class CharterForm(ProposingForm):
    """Another line for the charter."""

    decision = fields.ChoiceField(label=_("Which decision?"), widget=Radios)
    standing = fields.ChoiceField(label=_("Who should be able to take it?"), widget=Radios)
    times = fields.IntegerField(
        label=_("How many times?"),
        required=False,
        min_value=1,
        max_value=MOST_TIMES,
        help_text=_("Where it takes having delivered here so many times"),
    )
    within_months = fields.IntegerField(
        label=_("In how many months, up to now?"),
        required=False,
        min_value=1,
        max_value=MOST_MONTHS,
        help_text=_("Leave this empty if it counts however long ago it was"),
    )
    field_order = ("decision", "standing", "times", "within_months", "why", "person", "how")

    def __init__(self, *args: Any, charter: Charter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.charter = charter
        decisions: Any = self.fields["decision"]
        decisions.choices = [(str(each), in_language(say(each.label))) for each in Decision]
        decisions.widget.hints = {str(line.decision): in_language(line.sentence) for line in charter.lines}
        standings: Any = self.fields["standing"]
        standings.choices = [(str(each), in_language(say(each.label))) for each in Standing]

    def clean(self) -> dict[str, Any]:
        """A line that makes a charter, and another one than it has."""
        given = super().clean() or self.cleaned_data
        if self.errors:
            return given
        uses_times = TERMS[Standing(given["standing"])].uses_times
        if uses_times and not given.get("times"):
            self.add_error("times", _("Enter how many times, such as 3."))
            return given
        try:
            self._check_changes(given, uses_times)
        except Refusal as refusal:
            self.refuse(refusal, "standing")
        return given

    def _check_changes(self, given: dict[str, Any], uses_times: bool) -> None:
        line = Line(
            Decision(given["decision"]),
            Standing(given["standing"]),
            given["times"] if uses_times else 0,
            given["within_months"] if uses_times else None,
        )
        if changed(self.charter, [line]) == self.charter:
            raise Refusal(say("That is what the charter says already."))
        given["change"] = charter_line(line)


def _usual(role: Any) -> Any:
    return in_language(
        say(
            "Now at least {minimum}, best {ideal}, at most {maximum}.",
            minimum=role.minimum,
            ideal=role.ideal,
            maximum=role.maximum,
        )
    )
