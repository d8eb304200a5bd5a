"""What is filled in to ask people and to record what they said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.delivery.invitations import Event
from alongside.web.kit.forms import Form, Radios

IN_WORDS = {
    Event.ACCEPT: _("Yes, they are coming"),
    Event.DECLINE: _("Not this time"),
    Event.WAIT: _("They would like to be on the waiting list"),
    Event.CANT_COME: _("They can’t come after all"),
    Event.COME_FORWARD: _("They asked to come, without being asked"),
}
LATER = "LATER"


class AskedForm(Form):
    """How somebody was asked, and what they said, in the words of whoever asked them."""

    how = fields.ChoiceField(
        label=_("How did you speak?"),
        choices=[("PHONE", _("By telephone")), ("IN_PERSON", _("In person")), ("POST", _("By letter"))],
        widget=Radios,
    )
    said = fields.ChoiceField(label=_("What did they say?"), widget=Radios)

    def __init__(self, *args: Any, choices: Iterable[Event], undecided: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = [(str(event), IN_WORDS[event]) for event in choices if event in IN_WORDS]
        later = [(LATER, _("They will think about it"))] if undecided else []
        self.fields["said"].choices = answers + later


class FindForm(Form):
    """Looking for somebody by name."""

    words = fields.CharField(label=_("Look for a name"), required=False, max_length=100)
    marks_optional = False


class OwnWordsForm(Form):
    """How those are asked who are ticked, in each language; what is left empty is put in our usual words."""

    words_en = fields.CharField(
        label=_("In English"), required=False, max_length=1000, widget=fields.Textarea(attrs={"rows": 4})
    )
    words_cy = fields.CharField(
        label=_("In Welsh"), required=False, max_length=1000, widget=fields.Textarea(attrs={"rows": 4})
    )
    marks_optional = False

    @property
    def by_language(self) -> dict[str, str]:
        """What was written, by language."""
        return {language: self.cleaned_data[f"words_{language}"] for language in ("en", "cy")}


class WithdrawForm(Form):
    """Why an invitation is taken back."""

    reason = fields.CharField(
        label=_("Why is the invitation taken back?"),
        max_length=300,
        widget=fields.Textarea,
        help_text=_("They will read this."),
    )


class StandInForm(Form):
    """Who is asked to stand in."""

    who = fields.ChoiceField(label=_("Who could stand in for you?"), widget=Radios)

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.person.public_id): each for each in people}
        self.fields["who"].choices = [(key, each.called) for key, each in self.people.items()]

    @property
    def chosen(self) -> Any:
        """The one who was named, and what they are called."""
        return self.people[self.cleaned_data["who"]]
