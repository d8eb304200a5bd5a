"""Choosing, commenting, telling in one's own words, and sharing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Checkboxes, Form

LONGEST = 5_000
MAKE_OF_IT = _("What do you make of it?")


class ChooseForm(Form):
    """Things of the record, and one comment for those chosen now."""

    keys = fields.MultipleChoiceField(
        label=_("What would you like to show?"), widget=Checkboxes(),
        error_messages={"required": _("Choose at least one thing.")},
    )  # fmt: skip
    comment = fields.CharField(
        label=MAKE_OF_IT, required=False, max_length=LONGEST, widget=fields.Textarea(attrs={"rows": 4}),
        help_text=_("You can say it later, and of each of them by itself."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, choices: Iterable[tuple[str, str]], hints: dict[str, str], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["keys"].widget = Checkboxes(hints=hints)
        self.fields["keys"].choices = list(choices)  # type: ignore[attr-defined]


class AccountForm(Form):
    """What somebody did, in their own words."""

    words = fields.CharField(
        label=_("What did you do, when and with whom?"), max_length=LONGEST,
        widget=fields.Textarea(attrs={"rows": 8}),
        help_text=_("Name nobody who did not agree to it. Leave out what would tell of somebody’s health or home."),
        error_messages={"required": _("Write a few words first.")},
    )  # fmt: skip
    comment = fields.CharField(
        label=MAKE_OF_IT, max_length=LONGEST, widget=fields.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say what you make of it.")},
    )  # fmt: skip


class CommentForm(Form):
    """What the learner makes of a piece."""

    comment = fields.CharField(
        label=MAKE_OF_IT, max_length=LONGEST, widget=fields.Textarea(attrs={"rows": 6}),
        help_text=_("What changed for you? What would you do otherwise? What do you not know?"),
        error_messages={"required": _("Say what you make of it.")},
    )  # fmt: skip


class ShareForm(Form):
    """How long a link holds, and how much it tells."""

    days = fields.IntegerField(
        label=_("For how many days?"), min_value=1, max_value=365, initial=30,
        error_messages={"required": _("Enter a number of days")},
    )  # fmt: skip
    tells = fields.MultipleChoiceField(
        label=_("What else may they read?"), required=False, widget=Checkboxes(),
        choices=[
            ("SERVICES", _("The names of services and sessions")),
            ("WORDS", _("The words of my reflections and accounts")),
        ],
        help_text=_(
            "The name of a service can tell of somebody’s health. Without these, they read your comments and the facts."
        ),
    )  # fmt: skip
