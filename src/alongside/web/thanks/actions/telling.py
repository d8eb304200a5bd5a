"""The message that brings somebody a thank-you."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.web.messaging.kinds import from_templates, register_kind
from alongside.web.thanks.actions.words import KIND
from alongside.web.thanks.queries.words import words_told


def make_known() -> None:
    """Register the message; called when the application starts."""
    register_kind(
        KIND,
        label=_("A thank-you"),
        write=from_templates("thanks/mail/thank_you", _values),
        holds=lambda message: words_told(message) is not None,
        purpose="CONTACT",
        page=_page,
        details=_details,
    )


def _values(message: Any) -> dict[str, Any]:
    row = words_told(message)
    if row is None:
        raise LookupError("the words were put away")
    return {
        "row": row,
        "giver": str(row.giver) if row.giver is not None else "",
        "address": settings.SITE_ADDRESS + reverse("thanks:my_words"),
    }


def _page(message: Any) -> str:
    return reverse("thanks:card", args=[message.about]) if words_told(message) else ""


def _details(message: Any) -> str:
    row = words_told(message)
    return row.words if row else ""
