"""What a coordinator decides on the way from applying to joining."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Form, Radios
from alongside.web.people.queries.kinds import word_channels
from alongside.web.services.queries import tie_choices

SOMEBODY_NEW = "NEW"


class DoorForm(Form):
    """Whether people can apply, how soon they are welcomed, and what they read first."""

    is_open = fields.BooleanField(label=_("People can ask to join on this website"), required=False)
    welcome_within_days = fields.IntegerField(
        label=_("Within how many days do you welcome them?"), min_value=1, max_value=60
    )
    words = fields.CharField(
        label=_("What they read first"), required=False, max_length=1000, widget=fields.Textarea
    )
    words_cy = fields.CharField(
        label=_("The same in Welsh"), required=False, max_length=1000, widget=fields.Textarea
    )


class WelcomeForm(Form):
    """Who it is: somebody on the list already, or somebody new."""

    who = fields.ChoiceField(label=_("Is this somebody you know already?"), widget=Radios)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            *people,
            (SOMEBODY_NEW, _("No, this is somebody else: add them to the list of people")),
        ]


class NotNowForm(Form):
    """Why not now: kind words that the applicant reads."""

    reason = fields.CharField(
        label=_("Why not now?"),
        max_length=500,
        widget=fields.Textarea,
        help_text=_("They read this. Say what would change it, or what else there is."),
        error_messages={"required": _("Say why in a few kind words: they will read them.")},
    )


class TrialForm(Form):
    """Which session to try, and whether they were asked by telephone or in person."""

    line = fields.ChoiceField(label=_("Which session would they try?"), widget=Radios)
    said = fields.ChoiceField(
        label=_("How are they asked?"),
        widget=Radios,
        choices=[
            ("", _("We write to them. They answer from the letter or by telephone.")),
            ("ACCEPT", _("I asked them: they will come")),
            ("ASKED", _("I asked them: they will think about it")),
        ],
        required=False,
    )
    how = fields.ChoiceField(
        label=_("If you asked them yourself: how?"), choices=lambda: [("", ""), *word_channels()],
        required=False, widget=fields.Select,
    )  # fmt: skip

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = lines  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Whoever asked says how."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("said") and not given.get("how"):
            self.add_error("how", _("Say how you asked them."))
        return given


class BuddyForm(Form):
    """Whom to ask to be beside the newcomer."""

    person = fields.ChoiceField(label=_("Whom will you ask?"), widget=Radios)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined]


class JoinForm(Form):
    """What they join, and how they belong to it."""

    service = fields.ChoiceField(label=_("Which service do they join?"), widget=Radios)
    kind = fields.ChoiceField(label=_("How do they belong to it?"), choices=tie_choices, widget=Radios())

    def __init__(self, *args: Any, services: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].choices = services  # type: ignore[attr-defined]
