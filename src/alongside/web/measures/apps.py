"""How Django knows this app."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "alongside.web.measures"
    label = "measures"
