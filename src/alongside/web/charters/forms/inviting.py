"""Choosing whom to invite."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Checkboxes, Form


class InviteForm(Form):
    """Who of these people is asked."""

    who = fields.MultipleChoiceField(
        label=_("Whom would you like to ask?"),
        widget=Checkboxes,
        help_text=_("Each is free to say no."),
        error_messages={"required": _("Tick the people whom you would like to ask.")},
    )

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.public_id): person for person in people}
        choices = [(key, str(person)) for key, person in self.people.items()]
        self.fields["who"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Any]:
        """The people who were ticked."""
        return [self.people[key] for key in self.cleaned_data["who"]]
