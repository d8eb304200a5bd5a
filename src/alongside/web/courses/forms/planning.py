"""In which service a course meets, and when and where a workshop is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.delivery.forms.sessions import SessionForm
from alongside.web.kit.forms import Form, Radios


class ServiceForm(Form):
    """Of which service its meetings are sessions."""

    service = fields.ChoiceField(label=_("In which service does it meet?"), widget=Radios)

    def __init__(self, *args: Any, services: Iterable[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.services = {str(each.public_id): each for each in services}
        self.fields["service"].choices = [(key, str(each)) for key, each in self.services.items()]  # type: ignore[attr-defined]


class WorkshopForm(SessionForm):
    """When and where a workshop is. Its title is the programme's."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["title"]
