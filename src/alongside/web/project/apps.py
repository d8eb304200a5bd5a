"""The project as an app: its own pages (home, language, health)."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "alongside.web.project"
    label = "project"
