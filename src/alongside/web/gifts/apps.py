"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class GiftsConfig(AppConfig):
    name = "alongside.web.gifts"
    label = "gifts"
