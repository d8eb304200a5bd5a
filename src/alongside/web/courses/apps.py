"""How Django knows this app, its entry in the menu, and what it adds to a cohort's page and a session's."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.access import Audience


class CoursesConfig(AppConfig):
    name = "alongside.web.courses"
    label = "courses"

    def ready(self) -> None:
        """Courses stand beside programmes in the menu."""
        from alongside.web.courses.views import panels
        from alongside.web.kit.panels import register_panel

        navigation.register(_("Courses"), "courses:list", _is_known, order=74, group=navigation.Group.ME)
        register_panel("programmes:cohort", panels.of_cohort)
        register_panel("delivery:session", panels.of_session, order=5)


def _is_known(request: HttpRequest) -> bool:
    return Audience.PERSON in request.who.audiences  # type: ignore[attr-defined]
