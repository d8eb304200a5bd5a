"""Who would be asked instead, as it was shown; and how it became known that somebody cannot come."""

from __future__ import annotations

import re
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Form, Radios
from alongside.web.people.queries.kinds import word_channels

PLACE = re.compile(r"\d{1,15}\.\d{1,15}\.\d{1,15}", re.ASCII)
MOST = 500


class MendForm(Form):
    """What was looked at before the press; ``told`` asks how somebody's word came."""

    how = fields.ChoiceField(label=_("How did they tell you?"), choices=word_channels, widget=Radios())
    seen = fields.IntegerField(min_value=0, widget=fields.HiddenInput)

    def __init__(self, *args: Any, told: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not told:
            del self.fields["how"]

    @property
    def channel(self) -> str:
        """How their word came; "" where nothing is to be recorded."""
        return str(self.cleaned_data.get("how", ""))

    def places(self, name: str) -> list[tuple[int, int, int]]:
        """Sessions, lines and persons (by key) of one of the lists. Raises ``ValueError`` for what no button sends."""
        written = self.data.getlist(name)  # type: ignore[attr-defined]
        if len(written) > MOST or not all(PLACE.fullmatch(each) for each in written):
            raise ValueError("these were not on the page")
        found = []
        for each in dict.fromkeys(written):
            session, line, person = map(int, each.split("."))
            found.append((session, line, person))
        return found
