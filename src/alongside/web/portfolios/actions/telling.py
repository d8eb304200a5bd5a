"""The message that what a learner handed in was decided."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.web.messaging.actions import send
from alongside.web.messaging.kinds import from_templates, register_kind
from alongside.web.portfolios.queries.telling import submission_told

KIND = "portfolios.decided"


def make_known() -> None:
    """Register the message; called when the application starts."""
    register_kind(
        KIND,
        label=_("What you handed in was judged"),
        write=from_templates("portfolios/mail/decided", _values),
        holds=lambda message: submission_told(message) is not None,
        purpose="CONTACT",
        page=_page,
        details=_details,
    )


def tell_decided(row: Any, *, at: datetime) -> None:
    """Tell the learner, once."""
    send(
        row.enrolment.person, kind=KIND, facts={}, key=f"portfolios:{row.public_id}", at=at, by=None,
        about=row.public_id,
    )  # fmt: skip


def _values(message: Any) -> dict[str, Any]:
    row = submission_told(message)
    if row is None:
        raise LookupError("it is gone")
    return {"outcome": str(row.outcome), "address": settings.SITE_ADDRESS.rstrip("/") + _page(message)}


def _page(message: Any) -> str:
    return reverse("portfolios:submission", args=[message.about]) if submission_told(message) else ""


def _details(message: Any) -> str:
    row = submission_told(message)
    return str(row.outcome) if row else ""
