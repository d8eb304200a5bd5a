"""How Django knows this app."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "alongside.web.services"
    label = "services"
