"""The message that a credential was issued to somebody."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.web.credentials.actions.issuing import KIND
from alongside.web.credentials.queries.held import credential_told
from alongside.web.messaging.kinds import from_templates, register_kind


def make_known() -> None:
    """Register the message; called when the application starts."""
    register_kind(
        KIND,
        label=_("A credential"),
        write=from_templates("credentials/mail/offered", _values),
        holds=lambda message: credential_told(message) is not None,
        purpose="CONTACT",
        page=lambda message: reverse("credentials:mine") if credential_told(message) else "",
        details=_details,
    )


def _values(message: Any) -> dict[str, Any]:
    row = credential_told(message)
    if row is None:
        raise LookupError("it was answered or withdrawn")
    return {
        "name": row.achievement.said("name", message.person.language),
        "address": settings.SITE_ADDRESS.rstrip("/") + reverse("credentials:mine"),
    }


def _details(message: Any) -> str:
    row = credential_told(message)
    return str(row.achievement) if row else ""
