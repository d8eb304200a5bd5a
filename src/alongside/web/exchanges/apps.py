"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class ExchangesConfig(AppConfig):
    name = "alongside.web.exchanges"
    label = "exchanges"
