"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "alongside.web.messaging"
    label = "messaging"
