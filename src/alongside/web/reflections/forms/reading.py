"""A reading list, and what is put on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Form

NOBODY = "NOBODY"


class ListForm(Form):
    """A title, and which circle reads it."""

    title = fields.CharField(label=_("What is the list called?"), max_length=120)
    circle = fields.ChoiceField(label=_("Who else reads it?"), widget=fields.Select)

    def __init__(self, *args: Any, circles: Iterable[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.circles = {str(each.public_id): each for each in circles}
        listed = [(NOBODY, _now("Nobody")), *((key, each.name) for key, each in self.circles.items())]
        self.fields["circle"].choices = listed  # type: ignore[attr-defined]

    @property
    def chosen_circle(self) -> Any:
        """The circle that reads it; None for nobody."""
        return self.circles.get(self.cleaned_data["circle"])


class PageForm(Form):
    """Something to read that is elsewhere."""

    title = fields.CharField(label=_("What is it called?"), max_length=200)
    address = fields.URLField(
        label=_("Where is it on the web?"), required=False, max_length=500, assume_scheme="https",
        error_messages={"invalid": _("Enter an address such as https://example.org/page")},
    )  # fmt: skip
    why = fields.CharField(label=_("Why is it worth reading?"), max_length=300, required=False)
