"""Until when people can join the line for a draw."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import DateField, Form, TimeField


class OpenDrawForm(Form):
    """The day and the time at which lots are drawn."""

    on = DateField(label=_("On which day are lots drawn?"))
    at = TimeField(label=_("At what time?"))

    def moment(self, zone: Any) -> datetime:
        """The chosen moment on the organisation's clock."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"]), zone)
