"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "alongside.web.programmes"
    label = "programmes"
