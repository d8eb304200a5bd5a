"""A paid post that was cut."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import DateField, Form


class PostForm(Form):
    """Which post, how many hours, since when, and whether lay people do its work now."""

    title = fields.CharField(
        label=_("Which post was cut?"),
        max_length=100,
        help_text=_("The post, not who held it. Such as children’s librarian"),
        error_messages={"required": _("Enter which post was cut")},
    )
    weekly_hours = fields.DecimalField(
        label=_("Hours a week"), min_value=0, max_value=168, decimal_places=2, max_digits=5, required=False
    )
    removed_on = DateField(label=_("Since when?"))
    role = fields.ChoiceField(
        label=_("Does a role here do that work now?"),
        required=False,
        help_text=_("What lay people do in that role is then shown as substitution, and never counted"),
    )

    def __init__(self, *args: Any, roles: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = [("", _("No, nobody does it"))]
        self.fields["role"].choices = nobody + [(str(role.pk), str(role)) for role in roles]  # type: ignore[attr-defined]

    @property
    def weekly_minutes(self) -> int:
        """The hours as whole minutes."""
        return round((self.cleaned_data.get("weekly_hours") or 0) * 60)
