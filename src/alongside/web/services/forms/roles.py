"""A part that people take in a service's sessions: questions about facts, none about what it counts as."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Checkboxes, Form, Radios
from alongside.web.people.queries.kinds import check_kinds
from alongside.web.services.queries import role_choices

MOST_PEOPLE = 500
DAYS = 30
HANGS_ON_HOW_OFTEN = frozenset({"CHILDREN", "CARE_GROUP"})


class RoleForm(Form):
    """The role's title, side, task, numbers, what comes of it, and which checks it takes."""

    title = fields.CharField(
        label=_("What is the role called?"),
        max_length=100,
        help_text=_("Such as reading friend, walk leader or librarian"),
        error_messages={"required": _("Enter what the role is called")},
    )
    title_cy = fields.CharField(label=_("The same in Welsh"), max_length=100, required=False)
    side = fields.ChoiceField(
        label=_("Who takes this role?"),
        widget=Radios(
            hints={
                "LAY": _("People who use the service or did, carers, neighbours, volunteers, employed peers"),
                "PROFESSIONAL": _("People employed to provide the service"),
            }
        ),
    )
    reveals_health = fields.BooleanField(
        label=_("The title says something about people’s health"), required=False
    )
    alias = fields.CharField(
        label=_("Name to show outside the team"),
        max_length=100,
        required=False,
        help_text=_("Needed where the title says something about health. Such as “group member”."),
    )
    task = fields.CharField(
        label=_("What do they do?"),
        max_length=300,
        required=False,
        widget=fields.Textarea,
        help_text=_("Their own task, in a sentence that could stand in an invitation"),
    )
    minimum = fields.IntegerField(label=_("At least"), min_value=0, max_value=MOST_PEOPLE, initial=1)
    ideal = fields.IntegerField(label=_("Best"), min_value=0, max_value=MOST_PEOPLE, initial=1)
    maximum = fields.IntegerField(label=_("At most"), min_value=1, max_value=MOST_PEOPLE, initial=1)
    output = fields.ChoiceField(label=_("What comes of it?"), widget=Radios)
    benefits_others = fields.ChoiceField(
        label=_("Who is it for?"),
        choices=[
            ("yes", _("Others, or others as well as themselves")),
            ("no", _("Only the person who does it")),
        ],
        widget=Radios,
    )
    share = fields.ChoiceField(
        label=_("How does a professional share this work?"),
        widget=Radios,
        help_text=_("Whether one really came is read from the register each time"),
    )
    activities = fields.MultipleChoiceField(
        label=_("Does the role include any of these?"),
        required=False,
        widget=Checkboxes,
        help_text=_("They decide which criminal record check may be asked for"),
    )
    days_in_30 = fields.IntegerField(
        label=_("On how many days in 30 might one person do this?"),
        required=False,
        min_value=0,
        max_value=DAYS,
        help_text=_("Once a week is 4 or 5. More than 3 counts as frequent."),
    )
    overnight = fields.BooleanField(label=_("Sometimes overnight, between 2am and 6am"), required=False)
    supervised = fields.ChoiceField(
        label=_("Does somebody who is checked supervise it each time?"),
        required=False,
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=Radios,
    )
    checks = fields.MultipleChoiceField(
        label=_("Which checks does the service ask for besides?"),
        required=False,
        widget=Checkboxes,
        help_text=_(
            "What the law calls for is added by itself. References, training and a basic check can be asked of "
            "anybody; more only where a rule allows it."
        ),
    )
    skills = fields.CharField(
        label=_("Skills that help"),
        max_length=300,
        required=False,
        help_text=_("Separate them with commas, such as first aid, British Sign Language"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = role_choices()
        for name, given in (
            ("side", choices.sides),
            ("output", choices.outputs),
            ("share", choices.shares),
            ("activities", choices.activities),
            ("checks", check_kinds()),
        ):
            self.fields[name].choices = given  # type: ignore[attr-defined]

    def clean_skills(self) -> list[str]:
        """Each skill once, in the order given."""
        words = (" ".join(word.split()) for word in self.cleaned_data["skills"].split(","))
        return list(dict.fromkeys(word for word in words if word))

    def clean_benefits_others(self) -> bool:
        """As the record keeps it."""
        return bool(self.cleaned_data["benefits_others"] == "yes")

    def clean_supervised(self) -> bool | None:
        """As the record keeps it; None where it was not said."""
        return {"yes": True, "no": False}.get(self.cleaned_data["supervised"])

    def clean(self) -> dict[str, Any]:
        """The numbers rise, and a title that says something about health has another name."""
        given = super().clean() or self.cleaned_data
        numbers = [given.get(name) for name in ("minimum", "ideal", "maximum")]
        if None not in numbers and numbers != sorted(numbers):  # type: ignore[type-var]
            self.add_error("ideal", _("The numbers must rise: at least, then best, then at most."))
        if given.get("reveals_health") and not given.get("alias"):
            self.add_error("alias", _("Enter a name to show outside the team."))
        self._say_what_rules_hang_on(given)
        return given

    def _say_what_rules_hang_on(self, given: dict[str, Any]) -> None:
        activities = set(given.get("activities") or ())
        said_how_often = given.get("days_in_30") is not None or given.get("overnight")
        if activities & HANGS_ON_HOW_OFTEN and not said_how_often and "days_in_30" not in self.errors:
            self.add_error("days_in_30", _("Say how often: the check that may be asked for depends on it."))
        if "CHILDREN" in activities and given.get("supervised") is None:
            self.add_error("supervised", _("Say whether it is supervised: the check may depend on it."))
