"""How Django knows this app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "alongside.web.demo"
    label = "demo"
