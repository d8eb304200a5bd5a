"""How Django knows this app, and its entry in the menu."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.access import Audience


class ReportsConfig(AppConfig):
    name = "alongside.web.reports"
    label = "reports"

    def ready(self) -> None:
        """Published reports are open to everybody here; their guards are put back after every migration."""
        navigation.register(
            _("Has power shifted?"), "reports:list", _belongs_here, order=64, group=navigation.Group.FIGURES
        )
        post_migrate.connect(_guard_what_is_published, sender=self, dispatch_uid="reports.guards")


def _belongs_here(request: HttpRequest) -> bool:
    return bool({Audience.PERSON, Audience.EVALUATOR} & request.who.audiences)  # type: ignore[attr-defined]


def _guard_what_is_published(using: str = "default", **_signal: Any) -> None:
    from alongside.web.reports.actions.guards import install  # the models exist only once apps are loaded

    connection = connections[using]
    if "reports_report" in connection.introspection.table_names():
        install(connection)
