"""How Django knows this app."""

from django.apps import AppConfig


class ChartersConfig(AppConfig):
    name = "alongside.web.charters"
    label = "charters"
