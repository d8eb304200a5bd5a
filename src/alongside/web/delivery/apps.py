"""How Django knows this app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    name = "alongside.web.delivery"
    label = "delivery"

    def ready(self) -> None:
        """Put this app's pages into the menu and its panels onto other pages; listen for what is to be told."""
        from alongside.web.delivery import tasks  # noqa: F401
        from alongside.web.delivery.actions import leaving, merging  # noqa: F401
        from alongside.web.delivery.actions.hearing import register_kinds
        from alongside.web.delivery.queries.untouched import never_asked_people
        from alongside.web.delivery.views.panels import next_sessions, plan_sessions, sessions_of_person
        from alongside.web.kit import navigation
        from alongside.web.kit.access import Audience
        from alongside.web.kit.panels import register_panel
        from alongside.web.people.queries import add_panel, add_people_filter

        register_kinds()
        navigation.register(
            _("This week"), "delivery:week", lambda r: Audience.COORDINATOR in r.who.audiences, order=10
        )
        navigation.register(
            _("My page"), "delivery:mine", lambda r: Audience.PERSON in r.who.audiences, order=15
        )
        navigation.register(
            _("Today"), "delivery:today", lambda r: Audience.PROFESSIONAL in r.who.audiences, order=12
        )
        navigation.register(_("Acts"), "delivery:acts", _reads_acts, order=60, group=navigation.Group.FIGURES)
        register_panel("services:service", next_sessions, order=20)
        register_panel("services:plan", plan_sessions, order=50)
        add_panel("delivery", "delivery/panels/person.html", sessions_of_person, order=20)
        add_people_filter("NEVER_ASKED", _("Never asked to a session"), never_asked_people)


def _reads_acts(request: Any) -> bool:
    """Coordinators, evaluators and professionals find the acts in the menu; others reach them from a figure."""
    from alongside.web.kit.access import Audience

    readers = {Audience.COORDINATOR, Audience.EVALUATOR, Audience.PROFESSIONAL}
    return bool(readers & request.who.audiences)
