"""For coordinators: whose word this is, where somebody said it on the telephone or in person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Form
from alongside.web.people.queries.kinds import channels

ONESELF = ""
OTHER_WAYS = frozenset({"EMAIL", "TEXT", "PHONE", "POST", "IN_PERSON"})


def other_ways() -> list[tuple[str, Any]]:
    """How a word can come that is not one's own: stored word and label."""
    return [(word, label) for word, label in channels() if word in OTHER_WAYS]


class SpeakingForm(Form):
    """A form that a coordinator can fill in at another person's word. Others do not see the two questions.

    ``team`` are the people of the service, or None where whoever fills it in speaks for themselves alone.
    """

    person = fields.ChoiceField(label=_("Whose word is this?"), required=False)
    how = fields.ChoiceField(label=_("How did they say it?"), required=False)

    def __init__(self, *args: Any, team: Iterable[Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = None if team is None else {str(person.public_id): person for person in team}
        if self.team is None:
            del self.fields["person"], self.fields["how"]
            return
        people = [(key, str(person)) for key, person in self.team.items()]
        self.fields["person"].choices = [(ONESELF, _("My own")), *people]  # type: ignore[attr-defined]
        ways = [("", _("It is my own")), *other_ways()]
        self.fields["how"].choices = ways  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Somebody else's word came somehow."""
        given = super().clean() or self.cleaned_data
        if given.get("person") and not given.get("how") and "how" not in self.errors:
            self.add_error("how", _("Choose how they said it."))
        return given

    def spoken_for(self, oneself: Any) -> Any:
        """Whose word it is."""
        return (self.team or {}).get(self.cleaned_data.get("person", ONESELF), oneself)

    @property
    def way(self) -> str:
        """How the word came."""
        other = self.cleaned_data.get("person") and self.cleaned_data.get("how")
        return str(other or "WEB")


class ProposingForm(SpeakingForm):
    """What everything that is put forward needs: why."""

    why = fields.CharField(
        label=_("Why would it be good?"),
        required=False,
        max_length=500,
        widget=fields.Textarea,
        help_text=_("Whoever is asked to agree reads this"),
    )
