"""How Django knows this app, and its entry in the menu."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.access import Audience


class MeasuresConfig(AppConfig):
    name = "alongside.web.measures"
    label = "measures"

    def ready(self) -> None:
        """Reports are open to everybody here: the organisation's hours are no secret from its people."""
        from alongside.web.kit.panels import register_panel
        from alongside.web.measures import actions, tasks  # noqa: F401 – they listen for who merges or goes, and asks
        from alongside.web.measures.queries.turns import facts_of_turn, pin_of_turn
        from alongside.web.measures.views import panels
        from alongside.web.reflections.kinds import register_facts, register_finder

        register_finder("MEASURE", pin_of_turn)
        register_facts("MEASURE", facts_of_turn)
        register_panel("services:service_links", panels.of_service, order=60)
        register_panel("asking:months", panels.of_untapped_months)
        navigation.register(
            _("Hours"), "measures:hours", _knows_the_organisation, order=60, group=navigation.Group.FIGURES
        )
        navigation.register(
            _("Does the power shift?"),
            "measures:chains",
            _knows_the_organisation,
            order=61,
            group=navigation.Group.FIGURES,
        )


def _knows_the_organisation(request: HttpRequest) -> bool:
    return Audience.PERSON in request.who.audiences  # type: ignore[attr-defined]
