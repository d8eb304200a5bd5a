"""How Django knows this app, its entry in the menu, and the work that it does in the background."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.access import Audience


class DocumentsConfig(AppConfig):
    name = "alongside.web.documents"
    label = "documents"

    def ready(self) -> None:
        """Whoever works for the organisation audits its documents, and reads what was found."""
        from alongside.web.documents import tasks  # noqa: F401
        from alongside.web.documents.queries.pins import pin_of_finding
        from alongside.web.reflections.kinds import register_finder

        register_finder("CLAIM", pin_of_finding)
        navigation.register(_("Documents"), "documents:list", _may, order=65, group=navigation.Group.FIGURES)


def _may(request: HttpRequest) -> bool:
    allowed = {Audience.COORDINATOR, Audience.PROFESSIONAL, Audience.EVALUATOR, Audience.ADMINISTRATOR}
    return bool(allowed & request.who.audiences)  # type: ignore[attr-defined]
