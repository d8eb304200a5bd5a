"""What counts instead of a meeting."""

from __future__ import annotations

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Form


class InsteadForm(Form):
    """What somebody did who could not come, and for how much of the meetings it counts."""

    what = fields.CharField(
        label=_("What did they do instead?"), max_length=1000, widget=fields.Textarea(attrs={"rows": 3}),
        help_text=_("The learner reads it. Name nobody else."),
    )  # fmt: skip
    minutes = fields.IntegerField(
        label=_("For how many minutes of meetings does it count?"), min_value=1, max_value=65_000,
        help_text=_("What the missed meeting took, however long it took them."),
    )  # fmt: skip


class ReasonForm(Form):
    """Why something is taken back."""

    reason = fields.CharField(
        label=_("Why?"), max_length=500, widget=fields.Textarea(attrs={"rows": 3}),
        help_text=_("The learner reads it."),
    )  # fmt: skip
