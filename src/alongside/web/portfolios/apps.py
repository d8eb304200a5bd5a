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


class PortfoliosConfig(AppConfig):
    name = "alongside.web.portfolios"
    label = "portfolios"

    def ready(self) -> None:
        """Learners find their portfolio beside their learning, assessors on their own page, the office in the menu."""
        from alongside.web.kit.panels import register_panel
        from alongside.web.portfolios.actions import telling
        from alongside.web.portfolios.actions.issuing import on_outcome_reached
        from alongside.web.portfolios.views import panels
        from alongside.web.programmes.actions import hours_settled, outcome_reached

        navigation.register(
            _("Assessing"), "portfolios:to_assess", _of_the_office, order=59, group=navigation.Group.JOINING
        )
        register_panel("programmes:enrolment", panels.of_enrolment, order=10)
        for place in ("delivery:mine", "delivery:today", "delivery:week"):
            register_panel(place, panels.mine, order=75, counts=panels.waiting)
        outcome_reached.connect(on_outcome_reached, dispatch_uid="portfolios.issue_what_is_due")
        hours_settled.connect(on_outcome_reached, dispatch_uid="portfolios.issue_what_hours_completed")
        telling.make_known()
        post_migrate.connect(_guard_what_is_decided, sender=self, dispatch_uid="portfolios.guards")


def _guard_what_is_decided(using: str = "default", **_signal: Any) -> None:
    from alongside.web.portfolios.actions.guards import install  # the models exist only once apps are loaded

    connection = connections[using]
    if "portfolios_place" in connection.introspection.table_names():
        install(connection)


def _of_the_office(request: HttpRequest) -> bool:
    office = {Audience.COORDINATOR, Audience.ADMINISTRATOR}
    return bool(office & request.who.audiences)  # type: ignore[attr-defined]
