"""How Django knows this app, and what it adds to other pages."""

from __future__ import annotations

from django.apps import AppConfig


class CheckinsConfig(AppConfig):
    name = "alongside.web.checkins"
    label = "checkins"

    def ready(self) -> None:
        """People find their check-ins on their own page; others find only sheets, and figures of many."""
        from alongside.web.checkins import tasks  # noqa: F401 – whoever's turn it is gets asked
        from alongside.web.checkins.actions import telling
        from alongside.web.checkins.views import panels
        from alongside.web.kit.panels import register_panel
        from alongside.web.people.queries import add_panel

        register_panel("delivery:mine", panels.on_my_page, order=70, counts=panels.what_waits)
        register_panel("delivery:session", panels.after_session, order=70)
        register_panel("services:service", panels.of_service, order=80)
        add_panel("checkins", "checkins/panels/person.html", panels.of_person, order=70)
        telling.make_known()
