"""How Django knows this app, its entry in the menu, and its parts of other pages."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.access import Audience


class RotasConfig(AppConfig):
    name = "alongside.web.rotas"
    label = "rotas"

    def ready(self) -> None:
        """Coordinators plan rotas, and professionals for their own services."""
        from alongside.web.rotas import tasks  # noqa: F401 – plans drafts, asks people in their turn

        navigation.register(_("Rota"), "rotas:list", _plans, order=20, group=navigation.Group.SESSIONS)


def _plans(request: HttpRequest) -> bool:
    return bool({Audience.COORDINATOR, Audience.PROFESSIONAL} & request.who.audiences)  # type: ignore[attr-defined]
