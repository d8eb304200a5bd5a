"""How Django knows this app, and what it adds to other pages."""

from __future__ import annotations

from django.apps import AppConfig


class CheckinsConfig(AppConfig):
    name = "alongside.web.checkins"
    label = "checkins"
