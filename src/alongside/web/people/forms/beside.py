"""How much somebody takes on, and beside whom they would like to be."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Form, Radios
from alongside.web.people.actions.beside import LONGEST, MOST
from alongside.web.people.forms.word import WordForm
from alongside.web.people.queries.kinds import kinds_of_company

NO_LIMIT = _("Leave it empty for no limit.")


def _number(name: str, label: Any, hint: Any) -> fields.IntegerField:
    return fields.IntegerField(
        label=label, required=False, min_value=0, max_value=MOST[name], help_text=hint or NO_LIMIT
    )


class LimitsForm(WordForm):
    """Limits of one's own; each may be left empty."""

    most_a_week = _number("most_a_week", _("Most sessions in a week"), "")
    most_in_four_weeks = _number("most_in_four_weeks", _("Most sessions in four weeks"), "")
    most_hours = fields.DecimalField(
        label=_("Hours in four weeks, at most"), required=False, min_value=0, max_value=300, decimal_places=2,
        help_text=NO_LIMIT,
    )  # fmt: skip
    rest_hours = fields.DecimalField(
        label=_("Least hours of rest between two sessions"), required=False, min_value=0, max_value=168,
        decimal_places=2, help_text=_("Such as 12, for a night between. Leave it empty if it does not matter."),
    )  # fmt: skip
    travels_km = _number(
        "travels_km",
        _("How far do they travel, in kilometres?"),
        _("One way. A mile is 1.6 kilometres. Leave it empty if it does not matter."),
    )

    def __init__(self, *args: Any, acting: bool, **kwargs: Any) -> None:
        super().__init__(*args, acting=acting, **kwargs)
        if not acting:
            self.fields["travels_km"].label = _("How far do you travel, in kilometres?")

    def limits(self) -> dict[str, int | None]:
        """The limits as they are kept: lengths of time in minutes."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("most_a_week", "most_in_four_weeks", "travels_km")},
            "most_minutes": _minutes(given["most_hours"]),
            "rest_minutes": _minutes(given["rest_hours"]),
        }


def _minutes(hours: Any) -> int | None:
    return None if hours is None else round(hours * 60)


class BesideForm(WordForm):
    """Beside whom somebody would like to be, or not; whom they mean is said by name."""

    kind = fields.ChoiceField(label=_("What do they wish?"), choices=kinds_of_company, widget=Radios())
    words = fields.CharField(
        label=_("Who is it?"),
        max_length=LONGEST,
        help_text=_("Their name, as well as they know it"),
        error_messages={"required": _("Give a name, or say in a few words who it is.")},
    )

    def __init__(self, *args: Any, acting: bool, **kwargs: Any) -> None:
        super().__init__(*args, acting=acting, **kwargs)
        if not acting:
            self.fields["kind"].label = _("What do you wish?")
            self.fields["words"].help_text = _(
                "Their name, as well as you know it. Only coordinators see it."
            )


class WhoForm(Form):
    """Which of those found is meant."""

    other = fields.ChoiceField(
        label=_("Who is meant?"), widget=Radios(), error_messages={"required": _("Choose who is meant.")}
    )

    def __init__(self, *args: Any, people: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = people
