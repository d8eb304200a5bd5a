"""How Django knows this app, and what it listens for."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.access import Audience


class ExchangesConfig(AppConfig):
    name = "alongside.web.exchanges"
    label = "exchanges"

    def ready(self) -> None:
        """Guards of the books are put back after every migration; the books follow registers, merges and erasures."""
        from alongside.web.charters.actions.applying import add_doing
        from alongside.web.exchanges.actions import merging, sessions, telling  # noqa: F401
        from alongside.web.exchanges.actions.pots import carry_out
        from alongside.web.exchanges.queries.spending import KIND, tell_of_hours
        from alongside.web.exchanges.views import panels
        from alongside.web.kit.panels import register_panel
        from alongside.web.people.queries import add_panel

        tell_of_hours()
        telling.make_known()
        add_doing(KIND, carry_out)
        navigation.register(
            _("My hours"), "exchanges:mine", _is(Audience.PERSON), order=95, group=navigation.Group.ME
        )
        register_panel("services:service", panels.of_service, order=60)
        register_panel("delivery:week", panels.of_week, order=60, counts=panels.differing)
        add_panel(
            "exchanges",
            "exchanges/panels/person.html",
            panels.of_person,
            order=40,
            counts=panels.their_accounts,
        )
        post_migrate.connect(_guard_the_books, sender=self, dispatch_uid="exchanges.guards")


def _is(audience: Audience) -> navigation.Predicate:
    return lambda request: audience in request.who.audiences  # type: ignore[attr-defined]


def _guard_the_books(using: str = "default", **_signal: Any) -> None:
    from alongside.web.exchanges.actions.guards import install  # the models exist only once apps are loaded

    connection = connections[using]
    if "exchanges_transfer" in connection.introspection.table_names():
        install(connection)
