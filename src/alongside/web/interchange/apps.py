"""How Django knows this app."""

from django.apps import AppConfig


class InterchangeConfig(AppConfig):
    name = "alongside.web.interchange"
    label = "interchange"
