"""Finding somebody, and saying how they are related to a service."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import DateField, Form, Radios
from alongside.web.services.queries import tie_choices


class FindForm(Form):
    """Words of somebody's name, telephone, e-mail or reference."""

    marks_optional = False
    words = fields.CharField(
        label=_("Whom are you looking for?"),
        required=False,
        max_length=100,
        help_text=_("Any part of a name, telephone number, e-mail address or reference"),
    )


class RelateForm(Form):
    """How somebody is related to a service, and since when."""

    kind = fields.ChoiceField(
        label=_("How do they belong to it?"),
        widget=Radios(
            hints={
                "EMPLOYED_PEER": _("Employed for their own experience. Shown as a group of their own."),
                "OUTSIDE_VOLUNTEER": _(
                    "Neither uses it nor did, cares for nobody who does, and is no neighbour"
                ),
            }
        ),
    )
    active_from = DateField(label=_("Since when?"))
    active_to = DateField(
        label=_("Until when?"), required=False, help_text=_("The first day on which it no longer holds")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = tie_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """It ends after it began."""
        given = super().clean() or self.cleaned_data
        begins, ends = given.get("active_from"), given.get("active_to")
        if begins and ends and ends <= begins:
            self.add_error("active_to", _("It must end after it began."))
        return given
