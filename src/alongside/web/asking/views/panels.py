"""What this app shows on other pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from alongside.web.asking.permissions import can_draw
from alongside.web.asking.queries.draws import draws_of
from alongside.web.asking.queries.said import said_by


def about(request: HttpRequest, person: Any) -> dict[str, Any] | None:
    """The way to the questions about oneself; whether they were answered is seen by the person alone."""
    who = request.who  # type: ignore[attr-defined]
    if who.person is not None and who.person.pk == person.pk:
        return {"href": reverse("asking:my_about"), "answered": said_by(person) is not None, "own": True}
    return {"href": reverse("asking:about", args=[person.public_id]), "answered": False, "own": False}


def of_session(request: HttpRequest, session: Any) -> SafeString | None:
    """The draws of a session, and for those who organise it the way to open one."""
    draws = draws_of(session)
    may = can_draw(request.who, session)  # type: ignore[attr-defined]
    if not draws and not may:
        return None
    context = {"draws": draws, "session": session, "may": may, "lines": session.roles.all() if may else ()}
    return SafeString(render_to_string("asking/panels/session.html", context, request))
