"""How Django knows this app, its entry in the menu, and what it adds to other pages."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.access import Audience


class ThanksConfig(AppConfig):
    name = "alongside.web.thanks"
    label = "thanks"

    def ready(self) -> None:
        """Expenses have their place in the office's menu; people find the rest on their own page."""
        from alongside.web.kit.panels import register_panel
        from alongside.web.people.queries import add_panel
        from alongside.web.thanks import tasks  # noqa: F401 – receipts go when they were kept long enough
        from alongside.web.thanks.actions import telling
        from alongside.web.thanks.views import panels

        navigation.register(
            _("Expenses"), "thanks:office", _of_the_office, order=55, group=navigation.Group.SESSIONS
        )
        register_panel("delivery:mine", panels.my_faith, order=60, counts=panels.lately)
        register_panel("delivery:session", panels.after_session, order=60)
        register_panel("delivery:week", panels.reported, order=60, counts=panels.words_reported)
        register_panel("advice:credits", panels.advice_on_credits)
        add_panel("thanks", "thanks/panels/person.html", panels.of_person, order=60)
        telling.make_known()


def _of_the_office(request: HttpRequest) -> bool:
    office = {Audience.COORDINATOR, Audience.ADMINISTRATOR}
    return bool(office & request.who.audiences)  # type: ignore[attr-defined]
