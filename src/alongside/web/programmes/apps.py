"""How Django knows this app, its entry in the menu, and what it adds to other pages."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.access import Audience


class ProgrammesConfig(AppConfig):
    name = "alongside.web.programmes"
    label = "programmes"

    def ready(self) -> None:
        """Programmes stand in everybody's own part of the menu; what waits for an answer on their first page."""
        from alongside.web.kit.panels import register_panel
        from alongside.web.programmes.actions import telling
        from alongside.web.programmes.views import panels

        navigation.register(
            _("Programmes"), "programmes:list", _is_known, order=72, group=navigation.Group.ME
        )
        for place in ("delivery:mine", "delivery:today", "delivery:week"):
            register_panel(place, panels.mine, order=55, counts=panels.asked)
        telling.make_known()
        post_migrate.connect(_guard_what_is_published, sender=self, dispatch_uid="programmes.guards")


def _is_known(request: HttpRequest) -> bool:
    return Audience.PERSON in request.who.audiences  # type: ignore[attr-defined]


def _guard_what_is_published(using: str = "default", **_signal: Any) -> None:
    from alongside.web.programmes.actions.guards import install  # the models exist only once apps are loaded

    connection = connections[using]
    if "programmes_enrolmentstep" in connection.introspection.table_names():
        install(connection)
