"""Beginning a circle, and writing down a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms as fields
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alongside.core.reflection.terms import Rhythm, Turn
from alongside.web.kit.forms import DateField, Form, Radios
from alongside.web.kit.words import in_language

NOBODY = "NOBODY"


class CircleForm(Form):
    """A circle: its name, its question, its rhythm."""

    name = fields.CharField(label=_("What is the circle called?"), max_length=80)
    question = fields.CharField(
        label=_("Which question does it hold?"), max_length=300, widget=fields.Textarea(attrs={"rows": 2}),
        help_text=_("Such as: what do we still do for people that they could do with us?"),
    )  # fmt: skip
    rhythm = fields.ChoiceField(
        label=_("How often does it meet?"), widget=Radios, initial=Rhythm.FOUR_WEEKLY.value
    )
    first_on = DateField(label=_("When does it meet first?"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["rhythm"].choices = [(str(each), in_language(each)) for each in Rhythm]  # type: ignore[attr-defined]


class QuestionForm(Form):
    """The question that a circle takes up next."""

    question = fields.CharField(
        label=_("Which question does it hold?"), max_length=300, widget=fields.Textarea(attrs={"rows": 2})
    )


class MeetingForm(Form):
    """A meeting that was held: who took which turn, and what will be tried."""

    on = DateField(label=_("When did you meet?"))
    to_try = fields.CharField(
        label=_("What will you try until the next time?"), max_length=1000, required=False,
        widget=fields.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, members: Iterable[Any], today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.members = {str(each.public_id): each for each in members}
        self.fields["on"].latest = today  # type: ignore[attr-defined]
        listed = [*((key, str(each)) for key, each in self.members.items()), (NOBODY, _now("Nobody"))]
        for turn in Turn:
            self.fields[turn.value] = fields.ChoiceField(
                label=in_language(turn), choices=listed, widget=fields.Select
            )
        self.order_fields(["on", *(turn.value for turn in Turn), "to_try"])

    @property
    def turns(self) -> dict[Turn, Any]:
        """Who took which turn; None for nobody."""
        return {turn: self.members.get(self.cleaned_data[turn.value]) for turn in Turn}
