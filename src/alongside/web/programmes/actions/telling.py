"""Two messages: that something waits for somebody's answer, and that what they asked was answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.web.messaging.actions import send
from alongside.web.messaging.kinds import from_templates, register_kind
from alongside.web.programmes.queries.waiting import is_answered, still_waits

ASKED, ANSWERED = "programmes.asked", "programmes.answered"
PLACE, PART, OBSERVATION = "PLACE", "PART", "OBSERVATION"
GIVEN, REFUSED, RECOGNISED = "GIVEN", "REFUSED", "RECOGNISED"


def make_known() -> None:
    """Register both; called when the application starts."""
    for name, label, holds, stem in (
        (ASKED, _("A question about a programme"), still_waits, "asked"),
        (ANSWERED, _("An answer about a programme"), is_answered, "answered"),
    ):
        write = from_templates(f"programmes/mail/{stem}", _values)
        register_kind(name, label=label, write=write, holds=holds, purpose="CONTACT")


def _values(message: Any) -> dict[str, Any]:
    routes = {RECOGNISED: "claim", OBSERVATION: "observation", GIVEN: "enrolment", REFUSED: "enrolment"}
    route = routes.get(message.facts["what"])
    page = reverse(f"programmes:{route}", args=[message.about]) if route else reverse("programmes:list")
    return {"address": settings.SITE_ADDRESS.rstrip("/") + page}


def ask(person: Any, what: str, row: Any, *, by: Any, at: datetime) -> None:
    """Tell somebody once that this waits for their answer; what it is about stays on the page."""
    key = f"programmes:{what}:{row.public_id}:{at.isoformat()}"
    send(person, kind=ASKED, facts={"what": what}, key=key, at=at, by=by, about=row.public_id)


def answer(person: Any, what: str, row: Any, *, by: Any, at: datetime) -> None:
    """Tell somebody once that they were answered; with which words, their page says."""
    key = f"programmes:{what}:{row.public_id}:{at.isoformat()}"
    send(person, kind=ANSWERED, facts={"what": what}, key=key, at=at, by=by, about=row.public_id)
