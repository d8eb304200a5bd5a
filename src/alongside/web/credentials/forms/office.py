"""Writing down achievements, giving one by judgement, withdrawing one, and what is said of keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.credentials.achievements import Measure
from alongside.web.kit.forms import Form, Radios
from alongside.web.kit.words import in_language

AREA = fields.Textarea(attrs={"rows": 3})


class AchievementForm(Form):
    """What can be achieved, in both languages, and how it is shown."""

    name = fields.CharField(label=_("What is it called?"), max_length=120)
    name_cy = fields.CharField(label=_("And in Welsh?"), max_length=120, required=False)
    description = fields.CharField(label=_("What is it, in a sentence?"), max_length=500, widget=AREA)
    description_cy = fields.CharField(
        label=_("That sentence in Welsh"), max_length=500, widget=AREA, required=False
    )
    criteria = fields.CharField(
        label=_("What does it take?"), max_length=1000, widget=AREA,
        help_text=_("Anybody who is shown the credential reads this."),
    )  # fmt: skip
    criteria_cy = fields.CharField(
        label=_("What it takes, in Welsh"), max_length=1000, widget=AREA, required=False
    )
    measure = fields.ChoiceField(label=_("What shows it?"), widget=Radios)
    needed = fields.IntegerField(
        label=_("How many does it take, where it is counted?"), min_value=1, max_value=1000, initial=1
    )
    months = fields.IntegerField(
        label=_("For how many months does it hold?"), min_value=1, max_value=240, required=False,
        help_text=_("Leave it empty where it never ends."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["measure"].choices = [(str(each), in_language(each)) for each in Measure]  # type: ignore[attr-defined]


class GiveForm(Form):
    """Which achievement, and what showed it."""

    achievement = fields.ChoiceField(label=_("What did they show?"), widget=Radios)
    why = fields.CharField(
        label=_("What showed it, where the record does not?"), max_length=500, widget=AREA, required=False,
        help_text=_("It stands in the credential. Name nobody else."),
    )  # fmt: skip

    def __init__(self, *args: Any, achievements: Iterable[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.achievements = {str(each.public_id): each for each in achievements}
        choices = [(key, str(each)) for key, each in self.achievements.items()]
        self.fields["achievement"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Any:
        """The achievement."""
        return self.achievements[self.cleaned_data["achievement"]]


class ReasonForm(Form):
    """A reason, in a few words."""

    reason = fields.CharField(label=_("Why?"), max_length=300)

    def __init__(self, *args: Any, label: str = "", hint: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].label = label or self.fields["reason"].label
        self.fields["reason"].help_text = hint
