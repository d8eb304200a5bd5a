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
    """What an observer saw."""


class ToldInsteadForm(ToldForm, InsteadForm):
    """What a tutor or an assessor agreed to."""


class ToldAnswerForm(ToldForm):
    """Yes or no to a part."""

    answer = fields.ChoiceField(
        label=_("What did they say?"), widget=Radios, choices=[("YES", _("Yes")), ("NO", _("No"))]
    )
