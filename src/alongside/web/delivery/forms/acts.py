"""The forms of other acts: which to list, one question at a time, what it was, why it is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms as fields
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from alongside.core.participation.facts import Fact
from alongside.core.participation.modes import Grade, Mode, Stratum
from alongside.web.delivery.actions.acts import LONGEST_WORDS, MINUTES_OF_A_DAY
from alongside.web.delivery.queries.names import name_of
from alongside.web.kit.forms import DateField, Form, Radios
from alongside.web.kit.words import in_language, listed, month

MOST_PEOPLE = 50
YES_OR_NO = (("true", pgettext_lazy("answer", "Yes")), ("false", pgettext_lazy("answer", "No")))
HINTS: dict[str, dict[str, Any]] = {
    "dated": {
        "true": gettext_lazy("Something that people did, or were to do, on a day that you can name"),
        "false": gettext_lazy("A claim or a promise in a document, with no act to show for it"),
    },
    "freely_chosen": {
        "false": gettext_lazy("Somebody had to, under a court order or to keep a benefit, for example"),
    },
    "output": {
        "opinion": gettext_lazy("A survey, a complaint, a story told to a manager"),
        "allocation": gettext_lazy("A vote on a budget, which services come first"),
        "assessment": gettext_lazy("An inspection, an interview of staff, a review"),
        "attendance": gettext_lazy("A coffee morning, a talk, a walk that others ran"),
    },
    "seat_on_body": {"true": gettext_lazy("A board, a committee, a forum with members, an interview panel")},
    "speaks_for_others": {"true": gettext_lazy("An elected patient representative, for example")},
    "asked_by_org": {"false": gettext_lazy("They raised it themselves")},
    "professional": {
        "same_case": gettext_lazy("Not there at that moment, but the two hand over to each other"),
    },
}


class ActsForm(Form):
    """Which acts to list. ``grade`` and ``stratum`` come from the links of reports."""

    marks_optional = False
    service = fields.ChoiceField(label=gettext_lazy("Service"), required=False)
    mode = fields.ChoiceField(label=gettext_lazy("Mode"), required=False)
    first = fields.ChoiceField(label=gettext_lazy("From"), required=False)
    last = fields.ChoiceField(label=gettext_lazy("To"), required=False)
    name = fields.CharField(label=gettext_lazy("Person"), required=False, max_length=200)
    grade = fields.ChoiceField(required=False, widget=fields.HiddenInput)
    stratum = fields.ChoiceField(required=False, widget=fields.HiddenInput)
    person = fields.UUIDField(required=False, widget=fields.HiddenInput)
    undated = fields.BooleanField(required=False, widget=fields.HiddenInput)

    def __init__(self, *args: Any, services: Iterable[Any], months: Iterable[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.services = {str(service.public_id): service for service in services}
        months = list(months)
        choices = {
            "service": [(key, str(name_of(service))) for key, service in self.services.items()],
            "mode": [(str(each), in_language(each)) for each in Mode],
            "first": [(f"{each:%Y-%m}", month(each)) for each in months],
            "last": [(f"{each:%Y-%m}", month(each)) for each in months],
            "grade": [(str(each), in_language(each)) for each in Grade],
            "stratum": [(str(each), in_language(each)) for each in Stratum],
        }
        empty = {
            "service": _("Every service"),
            "mode": _("Every mode"),
            "first": _("The beginning"),
            "last": _("Now"),
        }
        for name, offered in choices.items():
            self.fields[name].choices = [("", empty.get(name, "")), *offered]

    def clean(self) -> dict[str, Any]:
        """The last month is not before the first."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("“To” must not be before “From”. Choose a later month."))
        return cleaned


class QuestionForm(Form):
    """One question about an act, in the words of the rules. The field is called as the fact is."""

    def __init__(self, *args: Any, fact: Fact, **kwargs: Any) -> None:
        choices: list[tuple[str, Any]] = list(YES_OR_NO)
        if fact.answers is not None:
            choices = [(str(answer), in_language(answer)) for answer in fact.answers]
        self.base_fields = {
            fact.name: fields.ChoiceField(
                label=in_language(fact.question),
                choices=choices,
                widget=Radios(hints=HINTS.get(fact.name)),
                error_messages={"required": _("Choose an answer to go on.")},
            )
        }
        super().__init__(*args, **kwargs)
        self.question = self[fact.name]


class ActForm(Form):
    """What the act was, where, when, for how long, and who took part; only what goes with its facts."""

    what = fields.CharField(label=gettext_lazy("What was it?"), max_length=LONGEST_WORDS)
    service = fields.ChoiceField(label=gettext_lazy("Which service was it part of?"), required=False)

    def __init__(
        self,
        *args: Any,
        services: Iterable[Any],
        dated: bool,
        happened: bool,
        today: date,
        all_services: bool,
        **kwargs: Any,
    ) -> None:
        added: dict[str, fields.Field] = {}
        if dated:
            added["on"] = DateField(label=_("On which day?"), latest=today)
        if happened:
            added["people"] = fields.CharField(
                label=_("Who took part?"), required=False, widget=fields.Textarea
            )
            added["minutes"] = fields.IntegerField(
                label=_("For how many minutes, each?"),
                required=False,
                min_value=0,
                max_value=MINUTES_OF_A_DAY,
            )
        self.base_fields = {**self.base_fields, **added}
        super().__init__(*args, **kwargs)
        self.services = {str(service.public_id): service for service in services}
        offered = [(key, str(name_of(service))) for key, service in self.services.items()]
        none = (
            [("", _("None: the organisation as a whole"))] if all_services else [("", _("Choose a service"))]
        )
        self.fields["service"].choices = [*none, *offered]
        self.fields["service"].required = not all_services

    def clean_people(self) -> list[str]:
        """The lines that were filled in."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["people"].splitlines()]
        filled = list(dict.fromkeys(line for line in lines if line))
        if len(filled) > MOST_PEOPLE:
            raise fields.ValidationError(
                _("Give at most %(most)s people at a time. Record the others after these.")
                % {"most": MOST_PEOPLE}
            )
        return filled

    def say_who_is_unclear(self, unclear: Iterable[Any]) -> None:
        """Show, beside the names, which of them mean nobody or several people."""
        for sentence in unclear:
            self.add_error("people", in_language(sentence))


class ReverseForm(Form):
    """Why an act is taken back."""

    reason = fields.CharField(
        label=gettext_lazy("Why is it taken back?"),
        help_text=gettext_lazy("A few words. The act stays on record, with its reversal."),
        max_length=LONGEST_WORDS,
        widget=fields.Textarea,
    )


def recorded_for(people: Iterable[Any]) -> str:
    """Those for whom an act was recorded, in one phrase."""
    return listed([str(person) for person in people])
