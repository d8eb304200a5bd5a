"""Choosing of whom the figures speak."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Form

EVER, YEAR = "ever", "year"


class ScopeForm(Form):
    """One service or all, and since when."""

    marks_optional = False

    service = fields.ChoiceField(label=_("Service"), required=False, widget=fields.Select())

    def __init__(self, *args: Any, services: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("All services"))]
        self.fields["service"].choices = everything + [(str(each.public_id), str(each)) for each in services]


class WhoseForm(Form):
    """All of the organisation, one service or one place."""

    marks_optional = False

    of = fields.ChoiceField(label=_("Service or place"), required=False, widget=fields.Select())

    def __init__(self, *args: Any, services: Iterable[Any], places: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["of"].choices = [
            ("", _("All services")),
            (_("Services"), [(str(each.public_id), str(each)) for each in services]),
            (_("Places"), [(str(each.public_id), str(each)) for each in places]),
        ]


class ReachForm(ScopeForm):
    """As ``ScopeForm``, for the last twelve months or for ever."""

    since = fields.ChoiceField(
        label=_("Time"),
        required=False,
        widget=fields.Select(),
        choices=[(YEAR, _("The last 12 months")), (EVER, _("As long as we have known them"))],
    )
