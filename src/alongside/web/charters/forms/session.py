"""Proposing a session: what, when, where, who takes part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.charters.forms.speaking import SpeakingForm
from alongside.web.delivery.forms.sessions import SessionForm
from alongside.web.kit.forms import Checkboxes


class ProposeSessionForm(SpeakingForm, SessionForm):
    """A session that somebody would like to have; each role with its usual numbers."""

    roles = fields.MultipleChoiceField(
        label=_("Who takes part?"),
        widget=Checkboxes,
        error_messages={"required": _("Choose at least one role")},
    )
    why = fields.CharField(
        label=_("Why would it be good?"),
        required=False,
        max_length=500,
        widget=fields.Textarea,
        help_text=_("Whoever is asked to agree reads this"),
    )
    field_order = ("title", "on", "starts", "ends", "place", "roles", "why", "person", "how")

    def __init__(self, *args: Any, roles: Iterable[Any], **kwargs: Any) -> None:
        self.roles = {str(role.pk): role for role in roles}
        kwargs["initial"] = {"roles": list(self.roles)} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = [(key, str(role)) for key, role in self.roles.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Both sides take part, where the service has both."""
        given = super().clean() or self.cleaned_data
        chosen = {self.roles[key].side for key in given.get("roles") or ()}
        if chosen and chosen != {role.side for role in self.roles.values()}:
            self.add_error(
                "roles", _("A shared session takes lay people and professionals. Choose a role of each.")
            )
        return given

    @property
    def numbers(self) -> dict[Any, tuple[int, int, int]]:
        """The chosen roles with their usual numbers."""
        chosen = [self.roles[key] for key in self.cleaned_data["roles"]]
        return {role: (role.minimum, role.ideal, role.maximum) for role in chosen}

    @property
    def session(self) -> dict[str, Any]:
        """The session as it is to be planned."""
        when = self.cleaned_data["when"]
        return {
            "title": self.cleaned_data["title"],
            "starts_at": when.starts.at,
            "ends_at": when.ends.at,
            "place": self.chosen_place,
            "roles": self.numbers,
        }
