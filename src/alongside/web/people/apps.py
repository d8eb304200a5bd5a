"""How Django knows this app, and what it listens for."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils import timezone

from alongside.web.kit.language import language_chosen


class PeopleConfig(AppConfig):
    name = "alongside.web.people"
    label = "people"

    def ready(self) -> None:
        """Keep the language that somebody chooses with their account, so that another device knows it."""
        language_chosen.connect(_keep_language, dispatch_uid="people.keep_language")


def _keep_language(request: HttpRequest, language: str, **_signal: Any) -> None:
    from alongside.web.people.actions import accounts  # its models exist only once apps are loaded

    if request.user.is_authenticated:
        accounts.remember_language(request.user, language, at=timezone.now())
