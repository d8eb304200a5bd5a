"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class JoiningConfig(AppConfig):
    name = "alongside.web.joining"
    label = "joining"
