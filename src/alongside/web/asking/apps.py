"""How Django knows this app, its entry in the menu, and its parts of other pages."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AskingConfig(AppConfig):
    name = "alongside.web.asking"
    label = "asking"

    def ready(self) -> None:
        """Coordinators and evaluators see whom asking reaches; everybody may say who they are, for that alone.

        The guards of the months that are kept are put back after every migration.
        """
        from alongside.web.asking import tasks  # noqa: F401 – draws lots when they are due
        from alongside.web.asking.actions import equality  # noqa: F401 – listens for consents that are withdrawn
        from alongside.web.asking.views import panels
        from alongside.web.kit import navigation
        from alongside.web.kit.access import Audience
        from alongside.web.kit.panels import register_panel
        from alongside.web.people.queries import add_panel

        readers = {Audience.COORDINATOR, Audience.EVALUATOR}
        navigation.register(
            _("Asking"),
            "asking:reach",
            lambda r: bool(readers & r.who.audiences),
            order=45,
            group=navigation.Group.JOINING,
        )
        add_panel("about", "asking/panels/about.html", panels.about, order=80, on_own_page=True)
        register_panel("delivery:session", panels.of_session, order=70)
        post_migrate.connect(_guard_the_months, sender=self, dispatch_uid="asking.guards")


def _guard_the_months(using: str = "default", **_signal: Any) -> None:
    from alongside.web.asking.actions.guards import install  # the models exist only once apps are loaded
    from alongside.web.asking.queries.guards import TABLE

    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        install(connection)
