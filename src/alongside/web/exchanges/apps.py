"""How Django knows this app, and what it listens for."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class ExchangesConfig(AppConfig):
    name = "alongside.web.exchanges"
    label = "exchanges"

    def ready(self) -> None:
        """Guards of the books are put back after every migration; the books follow registers, merges and erasures."""
        from alongside.web.exchanges.actions import merging, sessions  # noqa: F401

        post_migrate.connect(_guard_the_books, sender=self, dispatch_uid="exchanges.guards")


def _guard_the_books(using: str = "default", **_signal: Any) -> None:
    from alongside.web.exchanges.actions.guards import install  # the models exist only once apps are loaded

    connection = connections[using]
    if "exchanges_transfer" in connection.introspection.table_names():
        install(connection)
