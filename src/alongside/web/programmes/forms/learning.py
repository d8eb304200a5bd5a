"""What learners, tutors, assessors and observers write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alongside.core.programme.terms import Source, Word
from alongside.core.reflection.terms import Rhythm
from alongside.web.kit.forms import Checkboxes, DateField, Form, Radios
from alongside.web.kit.words import in_language

NOBODY = "NOBODY"
HOW = [("PHONE", _("By telephone")), ("IN_PERSON", _("In person")), ("POST", _("By letter"))]


class MoveForm(Form):
    """A few words with a move, and how a learner's word came where somebody else writes it down."""

    marks_optional = False

    words = fields.CharField(
        label=_("Your words, if you like"), max_length=1000, required=False,
        widget=fields.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, at_their_word: bool = False, label: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["words"].label = label or self.fields["words"].label
        if at_their_word:
            self.fields["how"] = fields.ChoiceField(
                label=_now("How did they tell you?"), choices=HOW, widget=Radios
            )


class TutorForm(Form):
    """Which tutor goes along with a learner."""

    tutor = fields.ChoiceField(label=_("Who goes along with them?"), widget=Radios)

    def __init__(self, *args: Any, tutors: Iterable[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.tutors = {str(each.public_id): each for each in tutors}
        listed = [(key, str(each.person)) for key, each in self.tutors.items()]
        self.fields["tutor"].choices = [*listed, (NOBODY, _now("Nobody yet"))]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Any:
        """The tutor's part; None for nobody yet."""
        return self.tutors.get(self.cleaned_data["tutor"])


class ClaimForm(MoveForm):
    """What was learned before, where, and how it showed."""

    outcomes = fields.MultipleChoiceField(label=_("What could you do before you began?"), widget=Checkboxes)
    source = fields.ChoiceField(label=_("Where does it come from?"), widget=Radios)

    def __init__(self, *args: Any, outcomes: Iterable[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.by_key = {str(each.public_id): each for each in outcomes}
        self.fields["words"] = fields.CharField(
            label=_now("How did it show?"), max_length=3000, widget=fields.Textarea(attrs={"rows": 6}),
            help_text=_now("What you did, with whom and when. Name nobody who uses a service. Two assessors read it."),
        )  # fmt: skip
        listed = [(key, str(each)) for key, each in self.by_key.items()]
        self.fields["outcomes"].choices = listed  # type: ignore[attr-defined]
        self.fields["source"].choices = [(str(each), in_language(each)) for each in Source]  # type: ignore[attr-defined]
        self.order_fields(["outcomes", "source", "words", "how"])

    @property
    def chosen(self) -> list[Any]:
        """The outcomes that were chosen."""
        return [self.by_key[key] for key in self.cleaned_data["outcomes"]]


class JudgeForm(Form):
    """An assessor's word, and why."""

    word = fields.ChoiceField(label=_("Does it show the outcome?"), widget=Radios)
    words = fields.CharField(
        label=_("Why?"), max_length=2000, widget=fields.Textarea(attrs={"rows": 4}),
        help_text=_("The learner reads it. If it is not yet, say what would show it."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["word"].choices = [(str(each), in_language(each)) for each in Word]  # type: ignore[attr-defined]


class ObservationForm(Form):
    """What somebody saw."""

    saw = fields.CharField(
        label=_("What did you see them do?"), max_length=2000, widget=fields.Textarea(attrs={"rows": 4}),
        help_text=_("One thing that they did, as you saw it. Name nobody else."),
    )  # fmt: skip
    mattered = fields.CharField(
        label=_("What did it change, for whom?"), max_length=2000, required=False,
        widget=fields.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    next_step = fields.CharField(
        label=_("What could they try next?"), max_length=2000, required=False,
        widget=fields.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class SetForm(Form):
    """An action-learning set: a circle of the cohort."""

    name = fields.CharField(label=_("What is the set called?"), max_length=80)
    question = fields.CharField(
        label=_("Which question does it hold?"), max_length=300, widget=fields.Textarea(attrs={"rows": 2})
    )
    rhythm = fields.ChoiceField(
        label=_("How often does it meet?"), widget=Radios, initial=Rhythm.FOUR_WEEKLY.value
    )
    first_on = DateField(label=_("When does it meet first?"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["rhythm"].choices = [(str(each), in_language(each)) for each in Rhythm]  # type: ignore[attr-defined]
