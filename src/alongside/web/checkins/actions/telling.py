"""The messages that ask for a check-in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.web.checkins.actions.asking import AFTER, OWN
from alongside.web.checkins.permissions import link_token
from alongside.web.checkins.queries.own import linked_check_in
from alongside.web.messaging.kinds import from_templates, register_kind
from alongside.web.people.queries.clock import local_day


def make_known() -> None:
    """Register the messages; called when the application starts."""
    for kind, stem, label in (
        (OWN, "own", _("A check-in: how they see their part")),
        (AFTER, "after", _("Three questions after a session")),
    ):
        register_kind(
            kind,
            label=label,
            write=from_templates(f"checkins/mail/{stem}", _values),
            holds=_still_open,
            purpose="MEASURES",
            page=_page,
        )


def _values(message: Any) -> dict[str, Any]:
    row = linked_check_in(message.about)
    if row is None:
        raise LookupError("the check-in is gone")
    return {
        "service": row.service,
        "session": row.session,
        "quarterly": len(row.scales) > 1,
        "address": settings.SITE_ADDRESS + reverse("checkins:by_link", args=[link_token(row)]),
    }


def _still_open(message: Any) -> bool:
    row = linked_check_in(message.about)
    if row is None or row.state != "OPEN":
        return False
    return local_day(row.person.organisation, message.send_after) < row.until_on


def _page(message: Any) -> str:
    """Where somebody who rings the person writes down what they say."""
    row = linked_check_in(message.about)
    if row is None or row.kind != "OWN":
        return ""
    return reverse("checkins:write_down", args=[row.person.public_id])
