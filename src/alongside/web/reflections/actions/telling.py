"""The one message that asks after a session."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alongside.web.messaging.kinds import from_templates, register_kind
from alongside.web.reflections.queries.finding import address_to_write
from alongside.web.reflections.queries.prompting import KIND, session_told


def make_known() -> None:
    """Register the message; called when the application starts."""
    register_kind(
        KIND,
        label=_("A question after a session"),
        write=from_templates("reflections/mail/after_session", _values),
        holds=lambda message: session_told(message) is not None,
        purpose="CONTACT",
    )


def _values(message: Any) -> dict[str, Any]:
    session = session_told(message)
    if session is None:
        raise LookupError("the person would not be asked about this session any more")
    address = address_to_write("SESSION", session.public_id)
    return {"session": session, "address": settings.SITE_ADDRESS + address}
