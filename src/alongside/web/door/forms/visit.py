"""Going somewhere on one’s own, taking longer, and what others say of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.door.lone import LENGTHS
from alongside.web.kit.forms import Form, Radios
from alongside.web.kit.words import minutes_in_words
from alongside.web.people.queries.kinds import word_channels

SEEING, FOUND = "SEEING", "FOUND"


def lengths() -> list[tuple[str, str]]:
    """The lengths to choose from, in words."""
    return [(str(minutes), minutes_in_words(minutes)) for minutes in LENGTHS]


class StartForm(Form):
    """Where, for how long, and who looks out."""

    where = fields.CharField(
        label=_("Where will you be?"),
        help_text=_("An address, or how to find you. Only your contact and the coordinators see it."),
        max_length=200,
        error_messages={"required": _("Say where you are, so that somebody can look for you.")},
    )
    minutes = fields.ChoiceField(label=_("How long will it take?"))
    contact = fields.ChoiceField(
        label=_("Who looks out for you?"),
        help_text=_(
            "They are told if you have not said that you are done. The coordinators come after them."
        ),
        required=False,
    )

    def __init__(self, *args: Any, contacts: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contacts = {str(person.public_id): person for person in contacts}
        self.fields["minutes"].choices = lengths()
        self.fields["contact"].choices = [
            ("", _("The coordinators")),
            *((key, str(person)) for key, person in self.contacts.items()),
        ]

    @property
    def contact_person(self) -> Any:
        """The person who was named, or None for the coordinators."""
        return self.contacts.get(self.cleaned_data["contact"])


class WhomForm(Form):
    """Whose word a coordinator has on the telephone."""

    person = fields.ChoiceField(label=_("Who rang?"))
    marks_optional = False

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.public_id): each for each in people}
        self.fields["person"].choices = [
            ("", _("Choose")),
            *((key, str(each)) for key, each in self.people.items()),
        ]

    @property
    def chosen(self) -> Any:
        """The person."""
        return self.people[self.cleaned_data["person"]]


class StartForForm(StartForm):
    """The same, at somebody’s word."""

    how = fields.ChoiceField(label=_("How did they tell you?"), widget=Radios(), choices=word_channels)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        where, contact = self.fields["where"], self.fields["contact"]
        where.label = _("Where will they be?")
        where.help_text = _(
            "An address, or how to find them. Only their contact and the coordinators see it."
        )
        contact.label = _("Who looks out for them?")
        contact.help_text = _(
            "Their contact is told if nobody has said that they are done. The coordinators come after."
        )


class LongerForm(Form):
    """How much longer from now."""

    minutes = fields.ChoiceField(label=_("How much longer, from now?"))
    words = fields.CharField(label=_("Anything to say?"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].choices = lengths()


class HeardForm(Form):
    """What somebody who looks for them says."""

    said = fields.ChoiceField(
        label=_("What did you do?"),
        choices=[
            (SEEING, _("I am seeing to it: nobody else is told for a quarter of an hour")),
            (FOUND, _("I spoke to them: all is well, and it is over")),
        ],
        widget=Radios(),
    )
    words = fields.CharField(
        label=_("In a few words"),
        help_text=_("Such as “Rang twice, driving there now” or “She is home, her phone was flat”"),
        max_length=300,
        error_messages={"required": _("Say in a few words what you did or heard.")},
    )
