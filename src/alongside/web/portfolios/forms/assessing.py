"""What an assessor finds, how a third person settles it, and the note of a conversation."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.portfolio.terms import Criterion, Judgement
from alongside.web.kit.forms import Form, Radios
from alongside.web.kit.words import in_language

LONGEST = 5_000


class FindingForm(Form):
    """One question a criterion, and words for the learner."""

    words = fields.CharField(
        label=_("Words for the learner"), required=False, max_length=LONGEST,
        widget=fields.Textarea(attrs={"rows": 6}),
        help_text=_("What was good to read. If something is not shown yet: what, and what would show it."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for each in Criterion:
            self.fields[each.value] = fields.ChoiceField(
                label=in_language(each.label), help_text=in_language(each.explanation), widget=Radios(),
                choices=[(word.value, in_language(word.label)) for word in Judgement],
                error_messages={"required": _("Say whether it is shown.")},
            )  # fmt: skip
        self.order_fields([*Criterion, "words"])

    @property
    def judgements(self) -> dict[Criterion, Judgement]:
        """What they find of each criterion."""
        return {each: Judgement(self.cleaned_data[each.value]) for each in Criterion}


class SettleForm(Form):
    """A third person's word."""

    met = fields.ChoiceField(
        label=_("Is it shown?"), widget=Radios(), choices=[("YES", _("Shown")), ("NO", _("Not shown yet"))],
        error_messages={"required": _("Say whether it is shown.")},
    )  # fmt: skip
    words = fields.CharField(
        label=_("Why?"), max_length=LONGEST, widget=fields.Textarea(attrs={"rows": 6}),
        help_text=_("The learner and both assessors will read it."),
        error_messages={"required": _("Say why. The learner and both assessors will read it.")},
    )  # fmt: skip


class NoteForm(Form):
    """What was spoken of."""

    words = fields.CharField(
        label=_("What was said"), max_length=LONGEST, widget=fields.Textarea(attrs={"rows": 10}),
        help_text=_("In the learner’s sense. They decide whether it stands in their portfolio."),
        error_messages={"required": _("Write a few words first.")},
    )  # fmt: skip
