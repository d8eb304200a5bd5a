"""What somebody else says about a session, written down for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.reflection.terms import Told
from alongside.web.kit.forms import Form, Radios
from alongside.web.kit.words import in_language
from alongside.web.reflections.forms.writing import LONGEST


class TakeDownForm(Form):
    """Who says it, how, their words, and their yes."""

    person = fields.ChoiceField(label=_("Who says it?"), widget=fields.Select)
    how = fields.ChoiceField(label=_("How did they tell you?"), widget=Radios)
    words = fields.CharField(
        label=_("What they say, in their own words"), max_length=LONGEST,
        widget=fields.Textarea(attrs={"rows": 7}),
        help_text=_("Read it back to them before you keep it. Afterwards you cannot open it."),
    )  # fmt: skip
    agrees = fields.BooleanField(
        label=_("They asked me to write this down, and know that nobody but them can read it"),
        error_messages={"required": _("Ask them first. Without their yes nothing is written down.")},
    )

    def __init__(self, *args: Any, people: Iterable[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.people = {str(each.public_id): each for each in people}
        named = [(key, str(each)) for key, each in self.people.items()]
        self.fields["person"].choices = [("", _("Choose somebody")), *named]  # type: ignore[attr-defined]
        self.fields["how"].choices = [(str(each), in_language(each)) for each in Told]  # type: ignore[attr-defined]

    @property
    def chosen_person(self) -> Any:
        """Whose words they are."""
        return self.people[self.cleaned_data["person"]]
