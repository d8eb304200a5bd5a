"""Planning a meeting as a session, and opening a service for meetings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.delivery.forms.sessions import SessionForm
from alongside.web.kit.forms import Form


class MeetingSessionForm(SessionForm):
    """In which service, when and where."""

    service = fields.ChoiceField(label=_("Of which service is the meeting a session?"), widget=fields.Select)
    field_order = ("service", "title", "on", "starts", "ends", "place")

    def __init__(self, *args: Any, services: Iterable[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.services = {str(each.public_id): each for each in services}
        self.fields["service"].choices = [(key, str(each)) for key, each in self.services.items()]  # type: ignore[attr-defined]

    @property
    def chosen_service(self) -> Any:
        """The service that was chosen."""
        return self.services[self.cleaned_data["service"]]


class OpenForm(Form):
    """What the service is called in which circles meet and workshops are held."""

    name = fields.CharField(label=_("What is the service for meetings and workshops called?"), max_length=200)
    name_cy = fields.CharField(label=_("And in Welsh?"), max_length=200, required=False)
