"""How Django knows this app, its entry in the menu, and what it adds to other pages."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.access import Audience


class ReflectionsConfig(AppConfig):
    name = "alongside.web.reflections"
    label = "reflections"

    def ready(self) -> None:
        """The thinking space stands in everybody's own part of the menu, and beside each session."""
        from alongside.web.kit.panels import register_panel
        from alongside.web.reflections import tasks  # noqa: F401 – it asks once registers are closed
        from alongside.web.reflections.actions import telling
        from alongside.web.reflections.queries import folding
        from alongside.web.reflections.views import panels

        navigation.register(
            _("Thinking space"), "reflections:mine", _is_known, order=70, group=navigation.Group.ME
        )
        register_panel("delivery:session", panels.of_session, order=70)
        register_panel("services:service_links", panels.of_service, order=70)
        register_panel("charters:proposal", panels.of_proposal)
        register_panel("delivery:act", panels.of_act)
        register_panel("delivery:mine", panels.my_space, order=70, counts=panels.lately)
        register_panel("delivery:today", panels.after_work, order=50, counts=panels.lately)
        telling.make_known()
        folding.make_known()


def _is_known(request: HttpRequest) -> bool:
    return Audience.PERSON in request.who.audiences  # type: ignore[attr-defined]
