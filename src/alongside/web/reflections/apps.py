"""How Django knows this app, its entry in the menu, and what it adds to other pages."""

from __future__ import annotations

from django.apps import AppConfig


class ReflectionsConfig(AppConfig):
    name = "alongside.web.reflections"
    label = "reflections"
