"""How Django knows this app, its entry in the menu, and its part of a person's page."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.access import Audience


class ServicesConfig(AppConfig):
    name = "alongside.web.services"
    label = "services"

    def ready(self) -> None:
        """Everybody in the organisation sees its services."""
        from alongside.web.people.queries import add_panel

        navigation.register(
            _("Services"), "services:list", _knows_the_organisation, order=40, group=navigation.Group.SESSIONS
        )
        add_panel("services", "services/panels/ties.html", _ties_of, order=20, on_own_page=True)


def _knows_the_organisation(request: HttpRequest) -> bool:
    return Audience.PERSON in request.who.audiences  # type: ignore[attr-defined]


def _ties_of(request: HttpRequest, person: Any) -> dict[str, Any]:
    from django.utils import timezone

    from alongside.web.services.queries import relationships_of

    today = timezone.localdate()
    ties = list(relationships_of(person))
    return {
        "now": [tie for tie in ties if tie.active_to is None or tie.active_to > today],
        "before": [tie for tie in ties if tie.active_to is not None and tie.active_to <= today],
        "person": person,
        "own": request.who.person == person,  # type: ignore[attr-defined]
        "runs": request.who.is_coordinator,  # type: ignore[attr-defined]
    }
