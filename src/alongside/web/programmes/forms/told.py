"""Writing down what an assessor, a tutor or an observer told the office."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Form, Radios
from alongside.web.programmes.forms.hours import InsteadForm
from alongside.web.programmes.forms.learning import HOW, JudgeForm, ObservationForm


class ToldForm(Form):
    """How somebody's word came, and whose it is where several could have said it."""

    def __init__(self, *args: Any, speakers: Iterable[Any] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.speakers = {str(each.public_id): each for each in speakers or ()}
        self.fields["how"] = fields.ChoiceField(
            label=_now("How did they tell you?"), choices=HOW, widget=Radios
        )
        if speakers is not None:
            listed = [(key, str(each)) for key, each in self.speakers.items()]
            self.fields["who"] = fields.ChoiceField(label=_now("Who said it?"), choices=listed, widget=Radios)
        self.order_fields(["who", "how"])

    @property
    def speaker(self) -> Any:
        """Whoever said it."""
        return self.speakers[self.cleaned_data["who"]]

    @property
    def said(self) -> dict[str, Any]:
        """What they said, without who and how."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("who", "how")}


class ToldJudgementForm(ToldForm, JudgeForm):
    """An assessor's word to a claim, and why."""


class ToldObservationForm(ToldForm, ObservationForm):
    """What an observer saw, or that they would rather not say."""

    answer = fields.ChoiceField(
        label=_("What did they say?"), widget=Radios,
        choices=[("YES", _("What they saw")), ("NO", _("Not this time"))],
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        saw = self.fields["saw"]
        saw.required, saw.label = False, _now("What did they see the learner do?")
        saw.help_text = _now(
            "One thing, as they saw it, naming nobody else. Leave it empty where they would rather not say."
        )
        self.order_fields(["how", "answer"])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("answer") == "YES" and not given.get("saw", "").strip():
            self.add_error("saw", _now("Say what they saw. A sentence is enough."))
        return given

    @property
    def is_no(self) -> bool:
        """Whether they would rather not say."""
        return self.cleaned_data["answer"] == "NO"

    @property
    def said(self) -> dict[str, Any]:
        """What they saw."""
        return {name: self.cleaned_data[name] for name in ("saw", "mattered", "next_step")}


class ToldInsteadForm(ToldForm, InsteadForm):
    """What a tutor or an assessor agreed to."""


class ToldAnswerForm(ToldForm):
    """Yes or no to a part."""

    answer = fields.ChoiceField(
        label=_("What did they say?"), widget=Radios, choices=[("YES", _("Yes")), ("NO", _("No"))]
    )
