"""How Django knows this app."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "alongside.web.kit"
    label = "kit"
