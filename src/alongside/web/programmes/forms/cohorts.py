"""Opening a cohort, dating what it meets for, and asking people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alongside.core.programme.terms import Part
from alongside.web.kit.forms import DateField, Form, Radios, TimeField
from alongside.web.kit.words import in_language
from alongside.web.programmes.actions import NewCohort

NONE = "NONE"


class CohortForm(Form):
    """When a cohort runs, for how many, and through which service it meets."""

    name = fields.CharField(
        label=_("What is the cohort called?"), max_length=80, help_text=_("Such as “Spring 2027”")
    )
    starts_on = DateField(label=_("When does it begin?"))
    ends_on = DateField(label=_("When does it end?"))
    apply_until = DateField(label=_("Until when can people ask for a place?"))
    places = fields.IntegerField(
        label=_("For how many people is there room?"), min_value=1, max_value=200, initial=12
    )
    service = fields.ChoiceField(
        label=_("Through which service are its workshops held?"), widget=fields.Select,
        help_text=_("They are shared sessions of that service, with lay and professional people in the lead."),
    )  # fmt: skip

    def __init__(self, *args: Any, services: Iterable[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.services = {str(each.public_id): each for each in services}
        listed = [(key, str(each)) for key, each in self.services.items()]
        self.fields["service"].choices = [(NONE, _now("Not decided yet")), *listed]  # type: ignore[attr-defined]

    @property
    def new(self) -> NewCohort:
        """The cohort as it was filled in."""
        given = self.cleaned_data
        days = {name: given[name] for name in ("starts_on", "ends_on", "apply_until")}
        return NewCohort(
            name=given["name"], places=given["places"], service=self.services.get(given["service"]), **days
        )


class DateForm(Form):
    """The day and time of one meeting."""

    on = DateField(label=_("On which day?"), required=False)
    starts = TimeField(label=_("At what time?"), required=False)


class PartForm(Form):
    """What somebody is asked to do, and from which side."""

    part = fields.ChoiceField(label=_("What would you ask them to be?"), widget=Radios)
    side = fields.ChoiceField(
        label=_("From which side?"), widget=Radios,
        choices=[("LAY", _("As a lay person")), ("PROFESSIONAL", _("As a professional"))],
        help_text=_("Every learner is assessed from both."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["part"].choices = [(str(each), in_language(each)) for each in Part]  # type: ignore[attr-defined]
        hints = {str(each): in_language_of(each.explanation) for each in Part}
        self.fields["part"].widget = Radios(choices=self.fields["part"].choices, hints=hints)  # type: ignore[attr-defined]


def in_language_of(words: str) -> str:
    """A sentence of the core in the reader's language."""
    return _now(words)
